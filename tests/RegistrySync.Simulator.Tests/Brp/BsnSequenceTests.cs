using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Tests.Brp;

public sealed class BsnSequenceTests
{
    [Theory]
    [InlineData("999990173")]
    [InlineData("99999017")]
    [InlineData("9999901720")]
    [InlineData("99999017a")]
    [InlineData("000000000")]
    public void A_number_that_fails_the_eleven_test_is_not_valid(string digits) => Assert.False(BsnSequence.IsValid(digits));

    [Theory]
    [InlineData("999990172")]
    [InlineData("999970008")]
    [InlineData("000009842")]
    public void A_number_of_the_registers_own_test_set_is_valid(string digits) => Assert.True(BsnSequence.IsValid(digits));

    [Fact]
    public void Every_number_is_valid_and_comes_once_until_the_range_is_used_up()
    {
        var sequence = new BsnSequence(seed: 7, range: 10_000);
        var numbers = new List<string>();
        void DrawAll()
        {
            while (numbers.Count < 10_000)
                numbers.Add(sequence.Next());
        }

        Assert.Throws<InvalidOperationException>(DrawAll);
        Assert.All(numbers, number => Assert.True(BsnSequence.IsValid(number)));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.InRange(numbers.Count, 850, 910);
    }

    [Fact]
    public void A_seed_gives_the_same_numbers_again_and_another_seed_others()
    {
        static string[] First(int seed)
        {
            var sequence = new BsnSequence(seed);
            return [.. Enumerable.Range(0, 20).Select(_ => sequence.Next())];
        }

        Assert.Equal(First(7), First(7));
        Assert.NotEqual(First(7), First(8));
    }
}
