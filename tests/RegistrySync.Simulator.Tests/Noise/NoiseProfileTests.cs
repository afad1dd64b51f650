using RegistrySync.Simulator.Noise;

namespace RegistrySync.Simulator.Tests.Noise;

public sealed class NoiseProfileTests
{
    [Theory]
    [InlineData("""{"errors":{"nightRegister":{"birthDateMising":0.4}}}""", "birthDateMising")]
    [InlineData("""{"region":{"dutyMeet":0.4}}""", "dutyMeet")]
    [InlineData("""{"region":{"dutyMet":"half"}}""", "dutyMet")]
    public void A_share_that_means_nothing_is_refused(string json, string name)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, json);
        try
        {
            Assert.Contains(name, Assert.Throws<FormatException>(() => NoiseProfile.Read(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_registry_s_own_rate_wins_over_its_kind_s()
    {
        var profile = SmallRegion.Profile("realistic");
        Assert.Equal(0.40, profile.For("housing-fruitdelta").BirthDateMissing);
        Assert.Equal(0.30, profile.For("housing-linge").BirthDateMissing);
        Assert.Equal(0.70, profile.For("housing-linge").DiacriticsLost);
    }

    [Fact]
    public void The_clean_profile_has_no_errors_of_writing()
    {
        var errors = SmallRegion.Profile("clean").For("housing-bommelerwaard");
        Assert.Equal(0, errors.BirthDateMissing + errors.Typing + errors.DepartureMissing + errors.NamesSwapped);
    }
}
