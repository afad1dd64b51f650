using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Identities;

/// <summary>The versioned tables of schema <c>identity</c>.</summary>
static class IdentityTables
{
    public static readonly VersionedTable Link = new("identity.link", ["record_id"], ["identity_id"]);

    public static readonly VersionedTable Pair = new("identity.pair", ["left_id", "right_id"],
        ["probability", "weight", "levels", "model", "decision", "reason", "left_claim", "right_claim"]);

    public static readonly VersionedTable GoldenRecord = new("identity.golden_record", ["identity_id"],
        ["given_names", "prefix", "family_name", "birth_date", "bsn_token", "brp_record_id", "protected", "under_review", "municipality"]);
}
