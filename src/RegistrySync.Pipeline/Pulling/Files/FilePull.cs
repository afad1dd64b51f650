using Microsoft.Extensions.Options;
using RegistrySync.Domain.Normalising;
using RegistrySync.Domain.Recovering;
using RegistrySync.Pipeline.Registries;
using RegistrySync.Pipeline.Runs;
using RegistrySync.Pipeline.Vault;
using Sylvan.Data.Csv;

namespace RegistrySync.Pipeline.Pulling.Files;

/// <summary>Pulls the newest file of a registry, slice by slice; an attempt that was cut short goes on where the last slice ended.</summary>
public sealed class FilePull(IOptions<PullingOptions> options, ContentHasher hasher, QuarantineCipher quarantine)
{
    const int BatchRows = 2048;

    readonly PullingOptions _options = options.Value;

    public async Task RunAsync(StepContext context, RegistryDefinition registry, CancellationToken cancellationToken)
    {
        var file = DeliveredFile.Newest(_options.Folder, registry);
        var package = await Package.OpenAsync(context, registry.Id, registry.Pull!.Kind, cancellationToken);
        if (package.IsSealed)
            return;
        var resumed = FileCursor.Parse(package.Cursor);
        if (resumed is { } cursor && cursor.Version != Versioned(file))
        {
            await package.StartAnewAsync(cancellationToken);
            resumed = null;
        }

        using var text = file.OpenText(registry.Format!);
        using var csv = Open(text, file, registry);
        CheckColumns(csv, file, registry);
        using var rows = new RowReader(registry, csv, hasher, file.Name);
        CheckContract(rows, file, registry);
        for (var skipped = 0L; skipped < resumed?.Rows; skipped++)
            csv.Read();
        await SlicesAsync(package, csv, rows, file, registry, resumed is null, cancellationToken);
    }

    async Task SlicesAsync(
        Package package, CsvDataReader csv, RowReader rows, DeliveredFile file, RegistryDefinition registry, bool fromStart, CancellationToken cancellationToken)
    {
        var rejections = new List<Rejection>();
        if (fromStart)
            foreach (var column in rows.UnknownColumns)
                rejections.Add(new Rejection(0, column, Reasons.UnknownField, $"{file.Name}#1", null));
        var more = ReadRow(csv, file, registry);
        while (more || fromStart)
        {
            await using var slice = await package.BeginSliceAsync(cancellationToken);
            var ordinal = package.Pulled;
            await foreach (var items in ReadAhead.BatchesAsync(ItemsAsync(ordinal + _options.SliceRows), BatchRows, cancellationToken))
                foreach (var item in items)
                    await slice.WriteAsync(item, cancellationToken);

            // Rows until the slice or the file ends; the rows, the rejections and the place in the file are this reader's until then.
            async IAsyncEnumerable<PulledItem> ItemsAsync(long end)
            {
                await Task.Yield();
                for (; more && ordinal < end; more = ReadRow(csv, file, registry))
                    if (rows.Read(ordinal++, rejections) is { } item)
                        yield return item;
            }

            if (!more && rows.EndsShort && !file.EndsWithLine())
                throw new StepException(FailureKind.Source,
                    $"{file.Name} of '{registry.Id}' ends in the middle of a line: it was cut short, and what is not in it is not gone. Ask the supplier for a new file.");
            var broken = rows.Broken.Select(row => (row.Ordinal, quarantine.Encrypt(row.Body), package.Today.AddDays(QuarantineWriter.DaysKept))).ToList();
            await slice.CommitAsync(ordinal - package.Pulled, rejections, new FileCursor(Versioned(file), ordinal).ToString(),
                transaction => QuarantineWriter.CopyAsync(transaction.Connection, package.Id, broken, cancellationToken), cancellationToken);
            rows.Broken.Clear();
            fromStart = false;
            rejections.Clear();
        }
    }

    static CsvDataReader Open(TextReader text, DeliveredFile file, RegistryDefinition registry)
    {
        try
        {
            return CsvDataReader.Create(text, new CsvDataReaderOptions
            {
                Delimiter = registry.Format!.Delimiter,
                HasHeaders = true,
                HeaderComparer = StringComparer.OrdinalIgnoreCase,
                BufferSize = 1 << 16,
                MaxBufferSize = 1 << 22,
                CsvStyle = CsvStyle.Standard,
            });
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or InvalidOperationException)
        {
            throw Unreadable(file, registry, exception);
        }
    }

    // The message of a parser may quote a row, so it is not passed on.
    static bool ReadRow(CsvDataReader csv, DeliveredFile file, RegistryDefinition registry)
    {
        try
        {
            return csv.Read();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or InvalidOperationException)
        {
            throw Unreadable(file, registry, null);
        }
    }

    static StepException Unreadable(DeliveredFile file, RegistryDefinition registry, Exception? exception) =>
        new(FailureKind.Source, $"{file.Name} of '{registry.Id}' is not the delimited text that config/registries/{registry.Id}.json describes: "
            + "look at its first lines and ask the supplier for a new file.", exception);

    static void CheckColumns(CsvDataReader csv, DeliveredFile file, RegistryDefinition registry)
    {
        var header = Enumerable.Range(0, csv.FieldCount).Select(column => csv.GetName(column).Trim().Trim('\uFEFF')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = registry.Columns.Keys.Where(column => !header.Contains(column)).ToList();
        if (missing.Count == registry.Columns.Count)
            throw new StepException(FailureKind.Source,
                $"{file.Name} of '{registry.Id}' has none of the expected columns: probably another delimiter than '{registry.Format!.Delimiter}' (see format.delimiter), or another file.");
        if (missing.Count > 0)
            throw new StepException(FailureKind.Source,
                $"{file.Name} of '{registry.Id}' lacks {(missing.Count == 1 ? "column" : "columns")} {string.Join(", ", missing)}: ask the supplier, or adapt columns in config/registries/{registry.Id}.json.");
    }

    static void CheckContract(RowReader rows, DeliveredFile file, RegistryDefinition registry)
    {
        if (registry.Schema == SchemaContract.Freeze && rows.UnknownColumns.ToList() is { Count: > 0 } unknown)
            throw new StepException(FailureKind.Source,
                $"{file.Name} of '{registry.Id}' has new columns ({string.Join(", ", unknown)}) and its schema is frozen: read or drop them in config/registries/{registry.Id}.json.");
    }

    static string Versioned(DeliveredFile file) => $"{file.Name}@{file.Version}";
}
