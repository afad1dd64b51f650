using Npgsql;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Host.CommandLine.Demo;

/// <summary>A record as its registry delivered it: file and line, message, or number in the population register.</summary>
sealed record Delivered(string Registry, string Ref);

/// <summary>A delivered record and the identity that it was given.</summary>
sealed record Clustered(string Registry, string Ref, string Cluster);

/// <summary>What a rule decided, and the delivered records that it is about.</summary>
sealed record Decided(string Rule, string Outcome, string? Reason, IReadOnlyList<Delivered> Subject);

/// <summary>What was decided, in the terms of what was delivered. Numbers of persons leave the vault for the simulator alone, which made them up.</summary>
sealed record Decisions(IReadOnlyList<Clustered> Records, IReadOnlyList<Decided> Findings)
{
    public static async Task<Decisions> ReadAsync(DataSources database, BsnVault? vault, CancellationToken cancellationToken)
    {
        var records = await ClusteredAsync(database.App, cancellationToken);
        if (vault is not null)
            records.AddRange(await BrpAsync(database, vault, cancellationToken));
        var byIdentity = records.ToLookup(record => record.Cluster, record => new Delivered(record.Registry, record.Ref));
        return new Decisions(records, await FindingsAsync(database.App, byIdentity, cancellationToken));
    }

    static async Task<List<Clustered>> ClusteredAsync(NpgsqlDataSource app, CancellationToken cancellationToken)
    {
        await using var command = app.CreateCommand("""
            select r.registry, r.source_ref, l.identity_id::text
            from identity.link l
            join staging.record r on r.record_id = l.record_id and not r.deleted and r.kind in ('Row', 'HumanResource')
            where l.recorded_to = 'infinity'
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var records = new List<Clustered>();
        while (await reader.ReadAsync(cancellationToken))
            records.Add(new Clustered(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        return records;
    }

    static async Task<IEnumerable<Clustered>> BrpAsync(DataSources database, BsnVault vault, CancellationToken cancellationToken)
    {
        var identities = new List<(Guid Token, string Identity)>();
        await using (var command = database.App.CreateCommand("""
            select p.bsn_token, l.identity_id::text
            from identity.link l
            join registry.person_record p on p.record_id = l.record_id and p.recorded_to = 'infinity'
            where l.recorded_to = 'infinity' and p.registry = 'brp' and p.bsn_token is not null
            """))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                identities.Add((reader.GetGuid(0), reader.GetString(1)));

        await using var connection = await database.Brp.OpenConnectionAsync(cancellationToken);
        var numbers = await vault.ReadAsync(connection, [.. identities.Select(identity => identity.Token).Distinct()], cancellationToken);
        return [.. identities.Where(identity => numbers.ContainsKey(identity.Token)).Select(identity => new Clustered("brp", numbers[identity.Token], identity.Identity))];
    }

    static async Task<List<Decided>> FindingsAsync(NpgsqlDataSource app, ILookup<string, Delivered> byIdentity, CancellationToken cancellationToken)
    {
        await using var command = app.CreateCommand("""
            select o.rule, o.outcome, o.reason,
                   case when o.subject_kind like 'Identity%' then o.subject_id::text end,
                   case o.subject_kind when 'Location' then l.record_key
                                       when 'Organisation' then 'kvk:' || g.kvk
                                       when 'Municipality' then 'gemeente:' || o.municipality end
            from detection.outcome o
            left join registry.location l on l.location_id = o.subject_id and l.recorded_to = 'infinity'
            left join lateral (select min(kvk) as kvk from registry.organisation g
                               where g.organisation_id = o.subject_id and g.recorded_to = 'infinity') g on true
            where o.recorded_to = 'infinity'
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var findings = new List<Decided>();
        while (await reader.ReadAsync(cancellationToken))
        {
            IReadOnlyList<Delivered> subject = reader.IsDBNull(3)
                ? reader.IsDBNull(4) ? [] : [new Delivered("locations", reader.GetString(4))]
                : [.. byIdentity[reader.GetString(3)]];
            findings.Add(new Decided(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), subject));
        }

        return findings;
    }
}
