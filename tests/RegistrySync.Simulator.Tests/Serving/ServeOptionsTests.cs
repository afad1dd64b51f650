using RegistrySync.Simulator.Serving;

namespace RegistrySync.Simulator.Tests.Serving;

public sealed class ServeOptionsTests
{
    [Theory]
    [InlineData("--wrokers", "10")]
    [InlineData("--as-of", "1-10-2026")]
    [InlineData("--workers")]
    public void What_cannot_be_read_is_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => ServeOptions.Parse(arguments));

    [Fact]
    public void Options_are_read_by_name()
    {
        var options = ServeOptions.Parse(["--workers", "20", "--seed", "9", "--noise", "harsh", "--as-of", "2026-11-01"]);
        Assert.Equal((20, 9L, "harsh", new DateOnly(2026, 11, 1)), (options.Workers, options.Seed, options.Noise, options.AsOf));
    }
}
