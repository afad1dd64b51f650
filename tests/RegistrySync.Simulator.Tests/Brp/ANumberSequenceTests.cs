using RegistrySync.Simulator.Brp;

namespace RegistrySync.Simulator.Tests.Brp;

public sealed class ANumberSequenceTests
{
    [Fact]
    public void Every_number_passes_both_checks_and_comes_once()
    {
        var sequence = new ANumberSequence(seed: 7);
        var numbers = Enumerable.Range(0, 2000).Select(_ => sequence.Next()).ToList();

        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.All(numbers, number =>
        {
            var digits = number.Select(digit => digit - '0').ToList();
            Assert.Equal(10, digits.Count);
            Assert.NotEqual(0, digits[0]);
            Assert.DoesNotContain(digits.Zip(digits.Skip(1)), pair => pair.First == pair.Second);
            Assert.True(digits.Sum() % 11 is 0 or 5);
            Assert.Equal(0, digits.Select((digit, i) => digit << i).Sum() % 11);
        });
    }

    [Fact]
    public void A_seed_gives_the_same_numbers_again_and_another_seed_others()
    {
        static string[] First(int seed)
        {
            var sequence = new ANumberSequence(seed);
            return [.. Enumerable.Range(0, 20).Select(_ => sequence.Next())];
        }

        Assert.Equal(First(7), First(7));
        Assert.NotEqual(First(7), First(8));
    }
}
