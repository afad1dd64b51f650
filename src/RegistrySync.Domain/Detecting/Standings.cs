using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Domain.Questions;

namespace RegistrySync.Domain.Detecting;

/// <summary>What the BRP's answers and silences amount to. NotFound is hard to earn.</summary>
public static class Standings
{
    /// <summary>The standing of a person, with the reason where it is undetermined.</summary>
    public static Standing Of(PersonFacts facts)
    {
        // Whether a link to a non-resident is wrong does not matter when nobody of the sleeper's name was found but non-residents.
        if (facts is { Registration: null, IsSupposed: true, NearAreNonResidents: true } && SearchVerdict.FoundByName(facts.Questions))
            return new Standing(RegistrationStatus.NonResident);
        if (facts.Registration is not { } registration)
            return facts.HasNearCandidate && !facts.NearAreNonResidents
                ? new Standing(RegistrationStatus.Undetermined, MissingFact.NearCandidate)
                : SearchVerdict.Judge(facts.Questions, facts.NearAreNonResidents);
        if (registration.UnderInvestigation)
            return new Standing(RegistrationStatus.Undetermined, MissingFact.UnderInvestigation);
        return registration.Status switch
        {
            RegistrationStatus.Undetermined or RegistrationStatus.NotFound => new Standing(RegistrationStatus.Undetermined, MissingFact.RegistrationIncomplete),
            // Departed to an unknown country is a conclusion of the municipality, not the person's word: it closes no nights.
            RegistrationStatus.Emigrated => new Standing(
                RegistrationStatus.Emigrated, null, registration.AddressKind == "Abroad" ? registration.SuspendedOn : null),
            _ => new Standing(registration.Status),
        };
    }
}
