using System.Text;
using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling.Brp.Wire;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Turns an answered person into what may be stored: both numbers become tokens, unknown fields and any other number go.</summary>
sealed class StagedPerson(BsnVault vault, ContentHasher hasher)
{
    /// <summary>The record id of a BRP person.</summary>
    public static Guid RecordIdOf(Guid token) => StableId.Of(AskBrp.Registry, Kinds.Person, token.ToString("D"));

    public PulledItem Item(long ordinal, Persoon person)
    {
        var token = vault.TokenOf(person.Burgerservicenummer!);
        Guid? other = ANumberOf(person) is { } number ? vault.TokenOfANumber(number) : null;
        (person.Burgerservicenummer, person.ANummer) = (null, null);
        DropUnknown(person);
        var payload = Bsn.MaskIn(JsonSerializer.Serialize(person, BrpJson.Default.Persoon), out _);
        return Item(ordinal, token, other is null ? payload : WithANumber(payload, other.Value), withdrawn: false);
    }

    /// <summary>The A-number, where what was answered is one.</summary>
    public static string? ANumberOf(Persoon person) => person.ANummer is { } number && ANumber.IsValid(number) ? number : null;

    /// <summary>Somebody whom the BRP no longer gives.</summary>
    public PulledItem Gone(long ordinal, Guid token) => Item(ordinal, token, "{}", withdrawn: true);

    PulledItem Item(long ordinal, Guid token, string payload, bool withdrawn)
    {
        var (key, body) = (token.ToString("D"), Encoding.UTF8.GetBytes(payload));
        return new PulledItem(ordinal, Kinds.Person, key, RecordIdOf(token), hasher.Hash(body), withdrawn, key, body);
    }

    // Only after masking: nine digits of a token may happen to pass the eleven-test.
    static string WithANumber(string payload, Guid token)
    {
        var masked = JsonSerializer.Deserialize(payload, BrpJson.Default.Persoon)!;
        masked.ANummer = token.ToString("D");
        return JsonSerializer.Serialize(masked, BrpJson.Default.Persoon);
    }

    static void DropUnknown(WireValue value)
    {
        value.Unknown = null;
        foreach (var part in value.Within)
            DropUnknown(part);
    }
}
