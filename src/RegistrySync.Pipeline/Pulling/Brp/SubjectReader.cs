using Npgsql;
using RegistrySync.Domain.Questions;
using RegistrySync.Domain.Vocabulary;
using RegistrySync.Pipeline.Database;

namespace RegistrySync.Pipeline.Pulling.Brp;

/// <summary>Somebody to ask about, and all records that he or she may have been asked about before.</summary>
sealed record AskedSubject(QuestionSubject Subject, IReadOnlyList<Guid> RecordIds, DateOnly DueOn);

/// <summary>Reads whom the BRP may be asked about: at least thirty nights, in a municipality that has a credential.</summary>
static class SubjectReader
{
    public static async Task<List<AskedSubject>> ReadAsync(
        NpgsqlConnection connection, string file, DateOnly today, QuestionRules rules, Func<string, bool> canAskFor, CancellationToken cancellationToken)
    {
        var addresses = await ReadAddressesAsync(connection, cancellationToken);
        var subjects = new List<AskedSubject>();
        var rows = new List<SubjectRow>();
        await using var command = new NpgsqlCommand(Sql.File(file), connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = Row(reader);
            if (rows.Count > 0 && rows[0].GroupId != row.GroupId)
                AddSubject();
            rows.Add(row);
        }

        if (rows.Count > 0)
            AddSubject();
        return subjects;

        void AddSubject()
        {
            if (Subject(rows, addresses, today, rules, canAskFor) is { } subject)
                subjects.Add(subject);
            rows.Clear();
        }
    }

    static AskedSubject? Subject(
        List<SubjectRow> rows, Dictionary<Guid, List<SubjectAddress>> addresses, DateOnly today, QuestionRules rules, Func<string, bool> canAskFor)
    {
        SubjectStay[] stays = [.. rows.Select(static row => row.Stay).OfType<SubjectStay>()];
        if (stays.Length == 0 || !NeedToAsk.Exists(stays, today, rules))
            return null;
        // The latest stay says where the person is now, and with whose credential to ask.
        var latest = rows.Where(static row => row.Stay is not null).OrderByDescending(static row => row.Stay!.Departure ?? DateOnly.MaxValue)
            .ThenByDescending(static row => row.Stay!.Arrival).ThenBy(static row => row.RecordId).ToList();
        var present = latest.Find(row => row.Municipality is { } code && canAskFor(code));
        if (present is null)
            return null;
        var records = rows.DistinctBy(static row => row.RecordId).ToList();
        var subject = new QuestionSubject(present.RecordId, present.Municipality!)
        {
            Names = [.. records.Select(static row => row.Name).Distinct()],
            BirthDates = [.. records.Select(static row => row.BirthDate).OfType<PartialDate>().Distinct()
                .OrderByDescending(static date => date.IsComplete).ThenBy(QuestionPlan.IsPlaceholder).ThenBy(static date => date)],
            // Whoever moved may be registered where he slept before.
            Addresses = [.. latest.Prepend(present).Select(static row => row.LocationId).OfType<Guid>().Distinct()
                .SelectMany(location => addresses.GetValueOrDefault(location, []))],
            Stays = stays,
            BsnToken = records.Select(static row => row.BsnToken).FirstOrDefault(static token => token is not null),
        };
        return new AskedSubject(subject, [.. records.Select(static row => row.RecordId)], NeedToAsk.DueOn(stays, today));
    }

    static SubjectRow Row(NpgsqlDataReader reader)
    {
        T? Value<T>(int ordinal) where T : struct => reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<T>(ordinal);
        string? Text(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
        var prefix = Text(4);
        var family = Text(5);
        return new SubjectRow(reader.GetGuid(0), reader.GetGuid(1),
            new SubjectName(Text(2) ?? Text(3), prefix is null ? family : $"{prefix} {family}", Text(6)), PartialDate.From(Value<int>(7)), Value<Guid>(8),
            Text(9), Value<Guid>(10), Value<DateOnly>(11) is { } arrival ? new SubjectStay(arrival, Value<DateOnly>(12), Value<DateOnly>(13)) : null);
    }

    static async Task<Dictionary<Guid, List<SubjectAddress>>> ReadAddressesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var addresses = new Dictionary<Guid, List<SubjectAddress>>();
        await using var command = new NpgsqlCommand(Sql.File("Pulling/Brp/Addresses.sql"), connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var location = reader.GetGuid(0);
            if (!addresses.TryGetValue(location, out var found))
                addresses[location] = found = [];
            found.Add(new SubjectAddress(reader.GetString(1), reader.GetInt32(2)));
        }

        return addresses;
    }

    sealed record SubjectRow(
        Guid GroupId, Guid RecordId, SubjectName Name, PartialDate? BirthDate, Guid? BsnToken, string? Municipality, Guid? LocationId, SubjectStay? Stay);
}
