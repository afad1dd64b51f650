using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Questions;

namespace RegistrySync.Domain.Tests.Questions;

public sealed class BrpStandingTests
{
    [Theory]
    [InlineData("O", false, "0281", "Adres", RegistrationStatus.Deceased)]
    [InlineData(null, true, "0281", "Adres", RegistrationStatus.Deceased)]
    [InlineData("E", false, "1999", "VerblijfplaatsBuitenland", RegistrationStatus.Emigrated)]
    [InlineData("E", false, "0281", "VerblijfplaatsOnbekend", RegistrationStatus.Emigrated)]
    [InlineData("R", false, "1999", "VerblijfplaatsBuitenland", RegistrationStatus.NonResident)]
    [InlineData(null, false, "1999", "VerblijfplaatsBuitenland", RegistrationStatus.NonResident)]
    [InlineData("M", false, "0281", "Adres", RegistrationStatus.Undetermined)]
    [InlineData(".", false, "0281", "Adres", RegistrationStatus.Undetermined)]
    [InlineData(null, false, "0281", "VerblijfplaatsOnbekend", RegistrationStatus.Undetermined)]
    [InlineData(null, false, null, "Adres", RegistrationStatus.Undetermined)]
    [InlineData(null, false, "0281", "Adres", RegistrationStatus.Resident)]
    [InlineData(null, false, "0281", "Locatie", RegistrationStatus.Resident)]
    [InlineData(null, false, "0281", null, RegistrationStatus.Resident)]
    public void An_answer_means_one_status(string? suspension, bool died, string? municipality, string? residence, RegistrationStatus status) =>
        Assert.Equal(status, BrpStanding.Of(suspension, died, municipality, residence).Status);
}
