using Microsoft.Extensions.Options;
using Npgsql;

namespace RegistrySync.Pipeline.Publishing;

/// <summary>
/// Takes a finding out of every release that readers can see, at once and not only from the next release on: a worker who contests does not
/// wait for the night. The first release that holds it again shows it again.
/// </summary>
public sealed class Withholding(IOptions<PublishingOptions> options)
{
    /// <summary>Works in the caller's transaction.</summary>
    public async Task HideAsync(NpgsqlConnection connection, Guid finding, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into warehouse.withheld (finding_id) values (warehouse.pseudonym($1, $2)) on conflict do nothing", connection);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = options.Value.KeyBytes() });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = finding });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
