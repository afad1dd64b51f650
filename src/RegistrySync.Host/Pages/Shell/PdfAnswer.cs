using RegistrySync.Domain.Handling;
using RegistrySync.Pipeline.Documents;

namespace RegistrySync.Host.Pages.Shell;

/// <summary>A document to take along, which no cache on the way may keep.</summary>
static class PdfAnswer
{
    /// <param name="context">The request.</param>
    /// <param name="title">Of the document; no name of a person.</param>
    /// <param name="texts">From front to back.</param>
    /// <param name="file">The file's name; no name of a person either.</param>
    public static IResult Of(HttpContext context, string title, IReadOnlyList<LetterText> texts, string file)
    {
        context.Response.Headers.CacheControl = "no-store";
        return Results.File(PdfWriter.Write(title, texts), "application/pdf", file);
    }
}
