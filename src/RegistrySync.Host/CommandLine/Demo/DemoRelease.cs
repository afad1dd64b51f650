using Npgsql;

namespace RegistrySync.Host.CommandLine.Demo;

/// <param name="Id">The published release's number.</param>
/// <param name="Hash">The export hash by which two runs gave the same tables.</param>
/// <param name="Rows">Rows per published table, as JSON.</param>
sealed record DemoRelease(int Id, string Hash, string Rows)
{
    public static async Task<DemoRelease> ReadAsync(NpgsqlDataSource app, string hash, CancellationToken cancellationToken)
    {
        await using var command = app.CreateCommand("select r.release_id, r.rows::text from warehouse.release r join warehouse.current c using (release_id)");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new DemoRelease(reader.GetInt32(0), hash, reader.GetString(1))
            : throw new InvalidOperationException("The run published no release: its page says what the release gate found.");
    }
}
