using RegistrySync.Host.CommandLine;

namespace RegistrySync.Host.Tests.CommandLine;

public sealed class RegistrySyncCommandTests
{
    [Theory]
    [InlineData("demo --workers 0")]
    [InlineData("demo --noise loud")]
    [InlineData("demo --as-of yesterday")]
    [InlineData("sync --step guess")]
    [InlineData("link")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("fetch")]
    public void What_cannot_be_done_is_refused_before_anything_starts(string line) => Assert.NotEmpty(RegistrySyncCommand.Create().Parse(line).Errors);

    [Theory]
    [InlineData("demo --workers 2000 --seed 7 --noise realistic --once --json --port 0")]
    [InlineData("serve")]
    [InlineData("sync housing-linge brp --step normalise")]
    [InlineData("sync --full")]
    [InlineData("migrate")]
    [InlineData("doctor")]
    [InlineData("export --json")]
    [InlineData("backup F")]
    [InlineData("restore F")]
    [InlineData("link --spec F --left A.csv --right B.csv --out O.csv --evaluate --json")]
    public void What_the_readme_promises_is_understood(string line) => Assert.Empty(RegistrySyncCommand.Create().Parse(line).Errors);
}
