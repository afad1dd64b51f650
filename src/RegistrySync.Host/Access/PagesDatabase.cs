using Npgsql;

namespace RegistrySync.Host.Access;

/// <summary>The only way from a page to the database: login <c>rs_pages</c>, and every transaction says who looks, as what and for which municipalities.</summary>
public sealed class PagesDatabase(NpgsqlDataSource pages)
{
    /// <summary>
    /// Opens a transaction that declares its viewer. The settings end with the transaction, so that a connection that goes back to the pool
    /// carries nothing over; without them, row-level security shows no person at all.
    /// </summary>
    public async Task<PagesTransaction> BeginAsync(Viewer viewer, CancellationToken cancellationToken)
    {
        var connection = await pages.OpenConnectionAsync(cancellationToken);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var declare = new NpgsqlCommand(
                """
                select set_config('registrysync.actor', $1, true), set_config('registrysync.municipalities', $2, true), set_config('registrysync.role', $3, true),
                       set_config('registrysync.investigates', $4, true)
                """, connection, transaction);
            declare.Parameters.Add(new NpgsqlParameter { Value = viewer.Actor });
            declare.Parameters.Add(new NpgsqlParameter { Value = string.Join(',', viewer.PersonsOf) });
            declare.Parameters.Add(new NpgsqlParameter { Value = viewer.Role.ToString() });
            declare.Parameters.Add(new NpgsqlParameter { Value = string.Join(',', viewer.InvestigatesFor) });
            await declare.ExecuteNonQueryAsync(cancellationToken);
            return new PagesTransaction(viewer, connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
