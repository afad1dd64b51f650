using RegistrySync.Linkage.Records;

namespace RegistrySync.Linkage.Tests.Records;

public sealed class Hash64Tests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(17)]
    public void Values_that_differ_in_one_letter_differ_in_hash(int more)
    {
        var hashes = Enumerable.Range('a', 26).Select(letter => Hash64.Of([(byte)letter, .. Enumerable.Repeat((byte)'x', more)])).ToHashSet();
        Assert.Equal(26, hashes.Count);
    }

    [Fact]
    public void No_value_hashes_to_nothing() => Assert.NotEqual(0UL, Hash64.Of(ReadOnlySpan<byte>.Empty));
}
