using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;

namespace RegistrySync.Domain.Questions;

/// <summary>What the BRP's answer about a person means for residence (Wet BRP 1.1, 2.4).</summary>
public static class BrpStanding
{
    /// <param name="suspension">Code of opschortingBijhouding, or null.</param>
    /// <param name="died">Whether a date of death is given.</param>
    /// <param name="municipality">Code of gemeenteVanInschrijving, or null.</param>
    /// <param name="residence">Type of the place of residence, or null when nothing is known.</param>
    public static Standing Of(string? suspension, bool died, string? municipality, string? residence) => (suspension, municipality, residence) switch
    {
        _ when died => new Standing(RegistrationStatus.Deceased),
        ("O", _, _) => new Standing(RegistrationStatus.Deceased),
        // Departed to an unknown country included: no resident.
        ("E", _, _) => new Standing(RegistrationStatus.Emigrated),
        ("R", _, _) => new Standing(RegistrationStatus.NonResident),
        (not null, _, _) => new Standing(RegistrationStatus.Undetermined, MissingFact.RegistrationIncomplete),
        (null, QuestionRules.NonResidents, _) => new Standing(RegistrationStatus.NonResident),
        (null, null, _) or (null, _, "VerblijfplaatsOnbekend" or "VerblijfplaatsBuitenland") =>
            new Standing(RegistrationStatus.Undetermined, MissingFact.RegistrationIncomplete),
        _ => new Standing(RegistrationStatus.Resident),
    };
}
