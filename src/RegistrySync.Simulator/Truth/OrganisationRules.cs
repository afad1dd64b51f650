using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Truth;

/// <summary>
/// The rules about parties, by KvK number of the operator. They are plain in the location register: what binds a party is the
/// covenant it signed or the permit of a location.
/// </summary>
sealed class OrganisationRules(Region region, int day)
{
    /// <summary>Bound beyond doubt.</summary>
    public IEnumerable<(string Kvk, string Rule)> Broken() => Select(strict: true);

    /// <summary>Bound in one reading of the text.</summary>
    public IEnumerable<(string Kvk, string Rule)> Arguable() => Select(strict: false);

    IEnumerable<(string Kvk, string Rule)> Select(bool strict)
    {
        foreach (var party in region.Locations.GroupBy(location => location.Operator))
        {
            if (party.Key.Kvk is not { } kvk)
                continue;
            var permit = party.Any(location => location.Permit);
            var newPermit = party.Any(location => location.Permit && location.IsNew);
            if (!party.Key.Signatory && (strict ? newPermit : permit || party.Any(location => location.IsNew)))
                yield return (kvk, "provider-without-covenant");
            var bound = party.Key.Signatory || (!strict && permit);
            if (bound && party.Key.CertificateUntil < day)
                yield return (kvk, "certificate-lapsed");
        }
    }
}
