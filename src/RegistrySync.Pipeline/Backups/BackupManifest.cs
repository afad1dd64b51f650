using System.Text.Json;
using RegistrySync.Pipeline.Publishing;

namespace RegistrySync.Pipeline.Backups;

/// <summary>What lies beside a backup, so that a restore can be proven: the export hash of the very snapshot that was dumped.</summary>
/// <param name="MadeAt">When.</param>
/// <param name="Database">Of which database.</param>
/// <param name="Hash">The export hash.</param>
/// <param name="Rows">Rows per table, to say where a difference lies.</param>
public sealed record BackupManifest(DateTimeOffset MadeAt, string Database, string Hash, IReadOnlyDictionary<string, long> Rows)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The manifest's place beside a backup.</summary>
    public static string Beside(string file) => file + ".json";

    public static BackupManifest Of(DateTimeOffset madeAt, string database, ExportHash export) =>
        new(madeAt, database, export.Hash, export.Tables.ToDictionary(table => table.Key, table => table.Value.Rows, StringComparer.Ordinal));

    public static async Task<BackupManifest> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Beside(file));
        return await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json, cancellationToken)
            ?? throw new InvalidDataException($"{Beside(file)} is no manifest of a backup.");
    }

    public async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.Create(Beside(file));
        await JsonSerializer.SerializeAsync(stream, this, Json, cancellationToken);
    }
}
