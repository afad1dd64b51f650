using Npgsql;
using RegistrySync.Domain.Handling;

namespace RegistrySync.Pipeline.Handling;

/// <summary>
/// Enters acts in the life of findings. Works in the caller's transaction and under its row-level security; commit afterwards.
/// Two people at once: the number of the act is the lock, and the second is refused.
/// </summary>
public sealed class FindingActs(NpgsqlConnection connection, string actor, ActingRole role)
{
    /// <summary>Does it, or says why not. After <see cref="Refusal.Changed"/> the transaction may be unusable: begin another.</summary>
    /// <param name="finding">Its key.</param>
    /// <param name="request">What is asked; its role is the actor's.</param>
    /// <param name="screen">What the actor looked at.</param>
    /// <param name="at">The moment of the act.</param>
    /// <param name="today">Its day on a Dutch calendar.</param>
    /// <param name="cancellationToken">Stops the statement.</param>
    public async Task<ActResult> DoAsync(Guid finding, ActRequest request, OnScreen screen, DateTimeOffset at, DateOnly today, CancellationToken cancellationToken)
    {
        if (await StandingAsync(finding, cancellationToken) is not { } standing)
            return new ActResult.Refused(Refusal.Unknown);
        if (standing.Acts != screen.Acts || standing.EvidenceFrom != screen.EvidenceFrom)
            return new ActResult.Refused(Refusal.Changed);
        request = request with { Role = role, Reason = FreeText.Clean(request.Reason) };
        switch (FindingLife.Decide(standing.Finding, request, today))
        {
            case Ruling.Refused refused:
                return new ActResult.Refused(refused.Why);
            case Ruling.To to:
                return await EnterAsync(finding, request, to.State, standing, screen, at, cancellationToken)
                    ? new ActResult.Done(standing.Acts + 1, to.State)
                    : new ActResult.Refused(Refusal.Changed);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    async Task<Standing?> StandingAsync(Guid finding, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            select f.state, f.acts, o.recorded_from, o.outcome = 'Undetermined', o.subject_kind in ('Identity', 'IdentityAtLocation'), detection.handled(f.finding_id, $2),
                   detection.is_signed(f.finding_id)
            from detection.finding f
            cross join lateral (select recorded_from, outcome, subject_kind from detection.outcome o where o.finding_id = f.finding_id order by recorded_from desc limit 1) o
            where f.finding_id = $1
            """, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = finding });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = actor });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Standing(new FindingStanding(Enum.Parse<FindingState>(reader.GetString(0)), reader.GetBoolean(3), reader.GetBoolean(4), reader.GetBoolean(5), reader.GetBoolean(6)), reader.GetInt32(1), reader.GetFieldValue<DateTimeOffset>(2))
            : null;
    }

    async Task<bool> EnterAsync(
        Guid finding, ActRequest request, FindingState state, Standing standing, OnScreen screen, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            insert into detection.act (finding_id, number, act, state, actor, role, made_at, reason, assignee, expires_on, evidence_from, seen)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """, connection);
        object?[] values =
        [
            finding, standing.Acts + 1, request.Act.ToString(), state.ToString(), actor, role.ToString(), at.ToUniversalTime(), request.Reason,
            request.Act is FindingAct.Assign ? request.Assignee : null, FindingLife.Dismisses(request.Act) ? request.ExpiresOn : null,
            standing.EvidenceFrom, screen.Explanations.ToArray(),
        ];
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure)
        {
            return false; // Somebody else acted between our look and our act.
        }
    }

    sealed record Standing(FindingStanding Finding, int Acts, DateTimeOffset EvidenceFrom);
}
