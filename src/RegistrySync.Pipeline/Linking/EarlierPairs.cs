using System.Buffers.Binary;
using Npgsql;
using RegistrySync.Linkage.Scoring;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Linking;

/// <summary>What the last linking by the same version found, as far as it still holds: pairs of records that did not change since.</summary>
/// <param name="Changed">Per record whether it is new or says something else than when it was last linked.</param>
/// <param name="Pairs">Pairs between records that did not.</param>
sealed record EarlierPairs(bool[] Changed, PairList Pairs)
{
    public static async Task<EarlierPairs> ReadAsync(RunTransaction transaction, PersonRecords records, string version, CancellationToken cancellationToken)
    {
        var changed = new bool[records.Ids.Count];
        Array.Fill(changed, true);
        await using (var command = new NpgsqlCommand("select record_id, content from identity.linked where version = $1", transaction.Connection))
        {
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = version });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                if (records.IndexOf.TryGetValue(reader.GetGuid(0), out var record)) changed[record] = records.ContentOf(record) != reader.GetInt64(1);
        }

        return new EarlierPairs(changed, await PairsAsync(transaction, records, changed, version, cancellationToken));
    }

    static async Task<PairList> PairsAsync(RunTransaction transaction, PersonRecords records, bool[] changed, string version, CancellationToken cancellationToken)
    {
        var pairs = new PairList();
        await using var command = new NpgsqlCommand(
            "select left_id, right_id, weight, levels from identity.pair where recorded_to = 'infinity' and model = $1 order by left_id, right_id", transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = version });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (!records.IndexOf.TryGetValue(reader.GetGuid(0), out var left) || !records.IndexOf.TryGetValue(reader.GetGuid(1), out var right)) continue;
            if (!changed[left] && !changed[right])
                pairs.Add(left, right, reader.GetFloat(2), BinaryPrimitives.ReadUInt64BigEndian(reader.GetFieldValue<byte[]>(3)));
        }

        return pairs;
    }
}
