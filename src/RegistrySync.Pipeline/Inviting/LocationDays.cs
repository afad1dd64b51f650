using Npgsql;
using NpgsqlTypes;
using RegistrySync.Domain.Clock;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Detecting.Facts;
using RegistrySync.Domain.Detecting.Rules;
using RegistrySync.Domain.Inviting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Detecting;
using RegistrySync.Pipeline.Runs;

namespace RegistrySync.Pipeline.Inviting;

/// <summary>
/// What the day of a run counts at each location: the registration funnel, and where who is housed works. Counted from the facts that
/// detecting has prepared in the same transaction; the pages read the counts, and no person with them.
/// </summary>
static class LocationDays
{
    /// <param name="transaction">Holds the facts.</param>
    /// <param name="liveWork">How 80-10-10 counts.</param>
    /// <param name="today">The business date.</param>
    /// <param name="last">That of the evaluation that this one goes by: where nothing changed its counts hold. Null when every location is counted.</param>
    /// <param name="cancellationToken">Stops the statements.</param>
    public static async Task WriteAsync(
        RunTransaction transaction, RuleSettings liveWork, DateOnly today, DateOnly? last, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync(Sql.File("Inviting/HousedNow.sql"), cancellationToken);
        var funnels = await FunnelsAsync(transaction.Connection, cancellationToken);
        var balances = await BalancesAsync(transaction.Connection, liveWork, today, cancellationToken);
        await transaction.ExecuteAsync("""
            delete from detection.location_day
            where day = $1 and (location_id in (select location_id from fact_place) or location_id not in (select location_id from fact_location))
            """, cancellationToken, today);
        if (last is { } counted)
            await transaction.ExecuteAsync(Sql.File("Inviting/CountedBefore.sql"), cancellationToken, today, counted);
        await CopyAsync(transaction.Connection, today, funnels, balances, cancellationToken);
    }

    static async Task<Dictionary<Guid, RegistrationFunnel>> FunnelsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var funnels = new Dictionary<Guid, RegistrationFunnel>();
        await using var command = new NpgsqlCommand(Sql.File("Inviting/FunnelFacts.sql"), connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var location = reader.GetGuid(0);
            var person = new FunnelFacts(reader.GetFieldValue<DateOnly>(2), Day(3), Day(4), Day(5),
                reader.IsDBNull(6) ? null : Enum.Parse<RegistrationStatus>(reader.GetString(6)));
            funnels[location] = funnels.GetValueOrDefault(location).With(person);
        }

        return funnels;

        DateOnly? Day(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);
    }

    static async Task<List<LocationDay>> BalancesAsync(
        NpgsqlConnection connection, RuleSettings liveWork, DateOnly today, CancellationToken cancellationToken)
    {
        var balances = new List<LocationDay>();
        await using var command = new NpgsqlCommand("select * from fact_occupied order by location_id", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new FactReader(reader);
        while (await reader.ReadAsync(cancellationToken))
        {
            var facts = rows.Location();
            balances.Add(new LocationDay(facts with { Guests = [] }, EightyTenTen.BalanceOf(facts, liveWork, today)));
        }

        return balances;
    }

    static async Task CopyAsync(
        NpgsqlConnection connection, DateOnly today, Dictionary<Guid, RegistrationFunnel> funnels,
        List<LocationDay> balances, CancellationToken cancellationToken)
    {
        await using var writer = await connection.BeginBinaryImportAsync("""
            copy detection.location_day (day, location_id, municipality, housed, invited, appointment, declared, registered,
                work_local, work_region, work_outside, work_unknown, work_elsewhere, capacity, last_delivered) from stdin (format binary)
            """, cancellationToken);
        foreach (var (facts, balance) in balances)
        {
            var funnel = funnels.GetValueOrDefault(facts.LocationId);
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(today, cancellationToken);
            await writer.WriteAsync(facts.LocationId, cancellationToken);
            await writer.WriteAsync(facts.Municipality, NpgsqlDbType.Char, cancellationToken);
            int[] counts =
            [
                funnel.Housed, funnel.Invited, funnel.Appointment, funnel.Declared, funnel.Registered,
                balance.Local, balance.Region, balance.Outside, balance.Unknown, balance.Elsewhere,
            ];
            foreach (var count in counts)
                await writer.WriteAsync(count, cancellationToken);
            await WriteAsync(facts.Capacity);
            await WriteAsync(facts.LastDelivered);
        }

        await writer.CompleteAsync(cancellationToken);

        Task WriteAsync<T>(T? value)
            where T : struct => value is { } known ? writer.WriteAsync(known, cancellationToken) : writer.WriteNullAsync(cancellationToken);
    }

    /// <summary>Without its guests: only what is counted.</summary>
    sealed record LocationDay(LocationFacts Facts, LiveWorkBalance Balance);
}
