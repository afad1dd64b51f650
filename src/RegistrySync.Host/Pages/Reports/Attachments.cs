using RegistrySync.Domain.Handling;
using RegistrySync.Domain.Handling.Reporting;
using RegistrySync.Pipeline.Handling;

namespace RegistrySync.Host.Pages.Reports;

/// <summary>Reads uploaded files. What a file is, its first bytes say: not its name, not the browser.</summary>
static class Attachments
{
    static readonly (string ContentType, byte[] Start)[] Kinds =
    [
        ("application/pdf", "%PDF-"u8.ToArray()),
        ("image/png", [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]),
        ("image/jpeg", [0xFF, 0xD8, 0xFF]),
    ];

    /// <returns>Null when there are too many, or too large, or one is none of the kinds.</returns>
    public static async Task<IReadOnlyList<Attachment>?> ReadAsync(IFormFileCollection files, CancellationToken cancellationToken)
    {
        var given = files.Where(file => file.Length > 0).ToList();
        if (given.Count > Report.MostAttachments || given.Sum(file => file.Length) > Report.LargestAttachments)
            return null;
        var attachments = new List<Attachment>();
        foreach (var file in given)
        {
            var content = new byte[file.Length];
            await using (var stream = file.OpenReadStream())
                await stream.ReadExactlyAsync(content, cancellationToken);
            var kind = Array.Find(Kinds, kind => content.AsSpan().StartsWith(kind.Start));
            if (kind.ContentType is null)
                return null;
            attachments.Add(new Attachment(NameOf(file.FileName, attachments.Count + 1), kind.ContentType, content));
        }

        return attachments;
    }

    static string NameOf(string given, int number)
    {
        var name = FreeText.Clean(Path.GetFileName(given.Replace('\\', '/')));
        return name is { Length: > 0 and <= 100 } ? name : $"bijlage-{number}";
    }
}
