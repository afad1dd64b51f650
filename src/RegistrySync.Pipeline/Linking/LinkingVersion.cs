using System.Security.Cryptography;
using System.Text;
using Npgsql;
using RegistrySync.Linkage.Declaring;
using RegistrySync.Linkage.Linking;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Linking;

/// <summary>
/// The model with what it met when it was last put to work: frequencies of values and splits of blocks. As long as it holds, linking what
/// changed equals linking everything; it ends when the model file changes or the records have outgrown it.
/// </summary>
/// <param name="Version">Name and hash of the model file and of what was frozen: stored with every pair that it decided.</param>
/// <param name="Model">What runs link by.</param>
/// <param name="IsNew">Whether this run made it, so that everything is to be linked.</param>
sealed record LinkingVersion(string Version, LinkageModel Model, bool IsNew)
{
    /// <summary>Share by which the number of records may differ from that of the frozen frequencies.</summary>
    const double Outgrown = 0.25;

    /// <summary>The version in force, or a new one made from these records.</summary>
    public static async Task<LinkingVersion> InForceAsync(RunTransaction transaction, PersonModel model, PersonRecords records, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var count = records.Ids.Count;
        await using (var command = new NpgsqlCommand("select version, base, model, records from identity.linking_version where replaced_at is null", transaction.Connection))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await reader.ReadAsync(cancellationToken) && reader.GetString(1) == model.Version && Math.Abs(count - reader.GetInt32(3)) <= Outgrown * reader.GetInt32(3))
                return new LinkingVersion(reader.GetString(0), ModelFile.Read(reader.GetString(2), reader.GetString(0)), false);
        }

        var frozen = Freezing.Freeze(records.Table, model.Model);
        var json = ModelFile.Write(frozen);
        var version = $"{model.Version}+{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..8]}";
        await transaction.ExecuteAsync("update identity.linking_version set replaced_at = $1 where replaced_at is null", cancellationToken, asOf);
        await transaction.ExecuteAsync("""
            insert into identity.linking_version (version, base, model, records, frozen_at) values ($1, $2, $3, $4, $5)
            on conflict (version) do update set replaced_at = null
            """, cancellationToken, version, model.Version, json, count, asOf);
        return new LinkingVersion(version, frozen, true);
    }
}
