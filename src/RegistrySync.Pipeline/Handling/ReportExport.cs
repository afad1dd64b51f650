using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using RegistrySync.Domain.Detecting;
using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Pipeline.Database;
using RegistrySync.Pipeline.Documents;
using RegistrySync.Pipeline.Reference;
using RegistrySync.Pipeline.Vault;

namespace RegistrySync.Pipeline.Handling;

/// <summary>A report as a file.</summary>
public sealed record ReportFile(string Name, string ContentType, byte[] Content);

/// <summary>
/// Writes a report for the municipality that it is for. With the BRP client the only one that reads a number of the vault, and it reads
/// it for nothing but the file: the login sees reports that may be exported and no others.
/// </summary>
public sealed class ReportExport(DataSources database, BsnVault vault, Municipalities municipalities)
{
    static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>To read; null when there is no such report, or it may not be handed out.</summary>
    public async Task<ReportFile?> PdfAsync(Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) is { } read
            ? new ReportFile($"melding-{read.Report.Reference}.pdf", "application/pdf", PdfWriter.Write("Melding " + read.Report.Reference, [ReportText.Of(read.Report, read.Number, NameOf, read.Attachments.Select(file => file.Name))]))
            : null;

    /// <summary>To take over by a system, attachments included; null when there is no such report, or it may not be handed out.</summary>
    public async Task<ReportFile?> JsonAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is not { } read)
            return null;
        var (report, number, attachments) = read;
        var body = new
        {
            kenmerk = report.Reference,
            soort = ReportText.NameOf(report.Kind),
            opgesteld = report.DraftedAt,
            aan = new { gemeentecode = report.Municipality, gemeente = NameOf(report.Municipality), onderdeel = ReportText.NameOf(report.Route.To) },
            van = new { gemeentecode = report.From, gemeente = NameOf(report.From), contact = report.Contact },
            betreft = new
            {
                burgerservicenummer = report.IdentifiedBy is IdentifiedBy.Bsn ? number : null,
                aNummer = report.IdentifiedBy is IdentifiedBy.ANumber ? number : null, naam = report.Subject.Name, geboortedatum = report.Subject.BirthDate, adres = report.Subject.Address,
                verblijfSinds = report.Subject.Since,
            },
            geredeTwijfel = report.Doubt,
            bijlagen = attachments.Select(file => new
            {
                naam = file.Name, soort = file.ContentType, sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)), inhoud = file.Content,
            }),
        };
        return new ReportFile($"melding-{report.Reference}.json", "application/json", JsonSerializer.SerializeToUtf8Bytes(body, Json));
    }

    string NameOf(string municipality) => municipalities.NameOf(municipality);

    async Task<(Report Report, string? Number, IReadOnlyList<Attachment> Attachments)?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.Brp.OpenConnectionAsync(cancellationToken);
        Report report;
        Guid? token;
        await using (var command = new NpgsqlCommand("""
            select finding_id, kind, recipient, municipality, from_municipality, identified_by, number_token, subject::text, doubt, contact, drafted_at
            from detection.report where report_id = $1
            """, connection))
        {
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            if (!await reader.ReadAsync(cancellationToken))
                return null;
            var finding = reader.GetGuid(0);
            report = new Report(
                finding.ToString("N")[..8], Enum.Parse<ReportKind>(reader.GetString(1)), new PersonRoute(finding, Enum.Parse<PersonRecipient>(reader.GetString(2))),
                reader.GetString(3), reader.GetString(4), Enum.Parse<IdentifiedBy>(reader.GetString(5)), JsonSerializer.Deserialize<ReportSubject>(reader.GetString(7))!,
                reader.GetString(8), reader.GetString(9), reader.GetFieldValue<DateTimeOffset>(10));
            token = reader.IsDBNull(6) ? null : reader.GetGuid(6);
        }

        var number = token is not { } known ? null
            : (report.IdentifiedBy is IdentifiedBy.ANumber ? await vault.ReadANumbersAsync(connection, [known], cancellationToken)
                : await vault.ReadAsync(connection, [known], cancellationToken)).GetValueOrDefault(known);
        if (token is not null && number is null)
            return null; // The vault has forgotten the number: a report about nobody is not handed out.
        return (report, number, await AttachmentsAsync(connection, id, cancellationToken));
    }

    static async Task<List<Attachment>> AttachmentsAsync(NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select name, content_type, content from detection.attachment where report_id = $1 order by number", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var attachments = new List<Attachment>();
        while (await reader.ReadAsync(cancellationToken))
            attachments.Add(new Attachment(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return attachments;
    }
}
