using System.Text;
using System.Text.Json;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Pulling.Brp.Wire;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Turns an answered person into what may be stored: the number becomes a token, unknown fields and any other number go.</summary>
sealed class StagedPerson(BsnVault vault, ContentHasher hasher)
{
    /// <summary>The record id of a BRP person.</summary>
    public static Guid RecordIdOf(Guid token) => StableId.Of(AskBrp.Registry, Kinds.Person, token.ToString("D"));

    public PulledItem Item(long ordinal, Persoon person)
    {
        var token = vault.TokenOf(person.Burgerservicenummer!);
        person.Burgerservicenummer = null;
        DropUnknown(person);
        var payload = Bsn.MaskIn(JsonSerializer.Serialize(person, BrpJson.Default.Persoon), out _);
        return Item(ordinal, token, payload, withdrawn: false);
    }

    /// <summary>Somebody whom the BRP no longer gives.</summary>
    public PulledItem Gone(long ordinal, Guid token) => Item(ordinal, token, "{}", withdrawn: true);

    PulledItem Item(long ordinal, Guid token, string payload, bool withdrawn)
    {
        var key = token.ToString("D");
        return new PulledItem(ordinal, Kinds.Person, key, RecordIdOf(token), hasher.Hash(Encoding.UTF8.GetBytes(payload)), withdrawn, key, payload);
    }

    static void DropUnknown(WireValue value)
    {
        value.Unknown = null;
        foreach (var part in value.Within)
            DropUnknown(part);
    }
}
