using System.Globalization;
using RegistrySync.Simulator.Noise;
using RegistrySync.Simulator.Randomness;
using RegistrySync.Simulator.Regions;

namespace RegistrySync.Simulator.Delivering;

/// <summary>What people put into a free column; now and then a citizen service number, which may not stand there.</summary>
static class Remarks
{
    static readonly string[] Phrases =
        ["sleutel 2x", "fiets in schuur", "borg betaald", "spreekt Duits", "nachtdienst", "allergie noten", "komt terug na de feestdagen"];

    public static string For(Person person, FieldErrors errors, Chance chance)
    {
        var phrase = chance.Hit(0.08) ? chance.Pick(Phrases) : "";
        var number = chance.Hit(errors.BsnInRemarks);
        var phone = chance.Hit(0.03);
        if (number && person.Bsn is { } bsn)
            return $"{phrase} BSN {bsn}".Trim();
        return phone ? $"{phrase} tel 06{(person.Id * 7919L) % 100_000_000:D8}".Trim().ToString(CultureInfo.InvariantCulture) : phrase;
    }
}
