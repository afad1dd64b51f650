using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using RegistrySync.Domain.Handling;

namespace RegistrySync.Pipeline.Documents;

/// <summary>
/// Writes texts as a tagged PDF, so that a screen reader knows titles from paragraphs and each text's language. Each text begins on a page
/// of its own. A character that the font lacks is refused: nobody gets a letter with boxes in it.
/// </summary>
public static class PdfWriter
{
    const double Margin = 70;

    static readonly Lock Fonts = new();

    /// <param name="title">Of the document; no name of a person.</param>
    /// <param name="texts">From front to back.</param>
    /// <exception cref="ArgumentException">The font lacks a character.</exception>
    public static byte[] Write(string title, IReadOnlyList<LetterText> texts)
    {
        lock (Fonts)
            GlobalFontSettings.FontResolver ??= new DocumentFonts();
        using var document = new PdfDocument();
        document.Info.Title = title;
        document.Info.Creator = "RegistrySync";
        document.RenderEvents.RenderTextEvent += (_, text) =>
        {
            if (text.CodePointGlyphIndexPairs.FirstOrDefault(pair => pair.GlyphIndex == 0 && pair.CodePoint > ' ') is { CodePoint: > 0 } lacking)
                throw new ArgumentException($"The font has no U+{lacking.CodePoint:X4}.");
        };
        var tags = UAManager.ForDocument(document);
        tags.SetDocumentLanguage(texts[0].Language);
        foreach (var text in texts)
        {
            tags.StructureBuilder.BeginElement(PdfGroupingElementTag.Section);
            tags.StructureBuilder.SetLanguage(text.Language);
            new Sheet(document, tags.StructureBuilder).Write(text.Blocks);
            tags.StructureBuilder.End();
        }

        using var body = new MemoryStream();
        document.Save(body);
        return body.ToArray();
    }

    /// <summary>Lays blocks out from top to bottom, over as many pages as they need.</summary>
    sealed class Sheet
    {
        readonly PdfDocument _document;
        readonly StructureBuilder _tags;
        XGraphics _page = null!;
        double _top;
        double _width;
        double _bottom;

        public Sheet(PdfDocument document, StructureBuilder tags)
        {
            (_document, _tags) = (document, tags);
            NewPage();
        }

        public void Write(IReadOnlyList<Block> blocks)
        {
            foreach (var block in blocks)
            {
                var (size, bold, before, tag) = StyleOf(block.Kind);
                var font = new XFont(DocumentFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
                var lines = block.Text.Split('\n').SelectMany(line => Wrap(line, font)).ToList();
                var height = size * 1.4;
                // A heading does not stay behind on a page alone.
                if (_top + before + height * (bold ? 3 : 1) > _bottom)
                    NewPage();
                _top += before;
                _tags.BeginElement(tag);
                foreach (var line in lines)
                {
                    if (_top + height > _bottom)
                        NewPage();
                    _top += height;
                    _page.DrawString(line, font, XBrushes.Black, Margin, _top);
                }

                _tags.End();
            }

            _page.Dispose();
        }

        static (double Size, bool Bold, double Before, PdfBlockLevelElementTag Tag) StyleOf(BlockKind kind) => kind switch
        {
            BlockKind.Title => (17, true, 16, PdfBlockLevelElementTag.Heading1),
            BlockKind.Heading => (11.5, true, 9, PdfBlockLevelElementTag.Heading2),
            BlockKind.Paragraph => (10.5, false, 5, PdfBlockLevelElementTag.Paragraph),
            BlockKind.Small => (9, false, 7, PdfBlockLevelElementTag.Paragraph),
        };

        void NewPage()
        {
            _page?.Dispose();
            var page = _document.AddPage();
            page.Size = PdfSharp.PageSize.A4;
            _page = XGraphics.FromPdfPage(page);
            (_top, _width, _bottom) = (Margin, page.Width.Point - 2 * Margin, page.Height.Point - Margin);
        }

        IEnumerable<string> Wrap(string text, XFont font)
        {
            var line = "";
            foreach (var word in text.Split(' '))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && _page.MeasureString(longer, font).Width > _width)
                {
                    yield return line;
                    line = word;
                }
                else
                {
                    line = longer;
                }
            }

            yield return line;
        }
    }
}
