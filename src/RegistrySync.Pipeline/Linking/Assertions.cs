using Npgsql;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Linking;

/// <summary>What stewards have said of pairs of records, as far as it held at the moment of the run.</summary>
sealed record Assertions(IReadOnlyList<(int Left, int Right)> Same, IReadOnlyList<(int Left, int Right)> Different)
{
    /// <summary>Nobody said anything.</summary>
    public static Assertions None { get; } = new([], []);

    public static async Task<Assertions> ReadAsync(RunTransaction transaction, PersonRecords records, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var same = new List<(int, int)>();
        var different = new List<(int, int)>();
        await using var command = new NpgsqlCommand("""
            select kind, left_id, right_id from identity.assertion
            where kind in ('Same', 'Different') and made_at <= $1 and (withdrawn_at is null or withdrawn_at > $1)
            order by made_at, assertion_id
            """, transaction.Connection);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = asOf });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            if (records.IndexOf.TryGetValue(reader.GetGuid(1), out var left) && records.IndexOf.TryGetValue(reader.GetGuid(2), out var right))
                (reader.GetString(0) == "Same" ? same : different).Add((left, right));
        return new Assertions(same, different);
    }
}
