using PdfSharp.Fonts;

namespace RegistrySync.Pipeline.Documents;

/// <summary>Liberation Sans, carried along: it has Latin with every diacritic of the letters' languages, and Cyrillic. Embedded in each document.</summary>
sealed class DocumentFonts : IFontResolver
{
    public const string Family = "Liberation Sans";

    public FontResolverInfo ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? "LiberationSans-Bold" : "LiberationSans-Regular");

    public byte[] GetFont(string faceName)
    {
        using var stream = typeof(DocumentFonts).Assembly.GetManifestResourceStream($"Documents/Fonts/{faceName}.ttf")!;
        var font = new byte[stream.Length];
        stream.ReadExactly(font);
        return font;
    }
}
