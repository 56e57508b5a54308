using ArrhythmiaWeb.Ecg.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>Sheets of A4 to draw on, which become a PDF file. Lengths are in points (1/72 inch), from the upper left corner.</summary>
/// <remarks>Text is set in DejaVu Sans, of which the file carries the letters used: it looks the same everywhere, and can be searched and copied.</remarks>
public sealed class PdfPaper : IDisposable
{
    /// <summary>The width of a sheet.</summary>
    public const float Width = 595;

    /// <summary>The height of a sheet.</summary>
    public const float Height = 842;

    private const float LineHeight = 1.35f;

    private readonly SKDocument _document;
    private SKCanvas? _sheet;

    /// <summary>Opens a document; the first sheet comes with <see cref="NextSheet"/>.</summary>
    /// <param name="output">Where the file goes, complete when this is disposed of; stays open.</param>
    /// <param name="title">The document's title.</param>
    /// <param name="created">When it was made.</param>
    public PdfPaper(Stream output, string title, DateTimeOffset created) => _document = SKDocument.CreatePdf(output, new SKDocumentPdfMetadata
    {
        Title = title,
        Producer = "ArrhythmiaWeb",
        Creation = created.UtcDateTime,
        Modified = created.UtcDateTime,
        RasterDpi = 300,
        EncodingQuality = 101,
    });

    /// <summary>The number of sheets so far.</summary>
    public int Sheets { get; private set; }

    private SKCanvas Sheet => _sheet ?? throw new InvalidOperationException("There is no sheet to draw on yet.");

    /// <summary>Ends the sheet and begins another.</summary>
    public void NextSheet()
    {
        if (_sheet is not null)
        {
            _document.EndPage();
        }

        _sheet = _document.BeginPage(Width, Height);
        Sheets++;
    }

    /// <summary>Breaks a text into lines at its spaces, or within words that are longer than a line.</summary>
    /// <param name="text">The text; a line break begins a new line.</param>
    /// <param name="width">The width of a line.</param>
    /// <param name="size">The size of the letters.</param>
    /// <param name="bold">Whether they are bold.</param>
    public static IReadOnlyList<string> Lines(string text, float width, float size, bool bold = false)
    {
        using var font = Font(size, bold);
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var rest = paragraph.Trim();
            do
            {
                var fits = Math.Max(1, font.BreakText(rest, width));
                fits += fits < rest.Length && char.IsHighSurrogate(rest[fits - 1]) ? 1 : 0;
                var end = fits >= rest.Length ? rest.Length : rest.LastIndexOf(' ', fits) is > 0 and var space ? space : fits;
                lines.Add(rest[..end].TrimEnd());
                rest = rest[end..].TrimStart();
            }
            while (rest.Length > 0);
        }

        return lines;
    }

    /// <summary>The height of so many lines.</summary>
    /// <param name="lines">The number of lines.</param>
    /// <param name="size">The size of the letters.</param>
    public static float HeightOf(int lines, float size) => lines * size * LineHeight;

    /// <summary>Writes lines below each other.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="x">Their left edge.</param>
    /// <param name="y">The upper edge of the first.</param>
    /// <param name="size">The size of the letters.</param>
    /// <param name="bold">Whether they are bold.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void Write(IEnumerable<string> lines, float x, float y, float size, bool bold = false, uint colour = 0)
    {
        using var font = Font(size, bold);
        using var paint = Paint(colour);
        foreach (var (index, line) in lines.Index())
        {
            Sheet.DrawText(line, x, y + (((index + 1) * LineHeight) - ((LineHeight - 1) / 2) - 0.2f) * size, SKTextAlign.Left, font, paint);
        }
    }

    /// <summary>Writes a word in the middle of a place.</summary>
    /// <param name="text">The word.</param>
    /// <param name="x">The middle of it.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="size">The size of the letters.</param>
    /// <param name="bold">Whether they are bold.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void WriteCentred(string text, float x, float y, float size, bool bold = false, uint colour = 0)
    {
        using var font = Font(size, bold);
        using var paint = Paint(colour);
        Sheet.DrawText(text, x, y, SKTextAlign.Center, font, paint);
    }

    /// <summary>Draws a line from point to point.</summary>
    /// <param name="points">The points; nothing is drawn of fewer than two.</param>
    /// <param name="width">How wide the line is.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void Line(IReadOnlyList<(float X, float Y)> points, float width, uint colour = 0)
    {
        if (points.Count < 2)
        {
            return;
        }

        using var builder = new SKPathBuilder();
        builder.AddPoly([.. points.Select(point => new SKPoint(point.X, point.Y))], false);
        using var path = builder.Detach();
        using var pen = Pen(width, colour);
        Sheet.DrawPath(path, pen);
    }

    /// <summary>Draws lines that have nothing to do with each other.</summary>
    /// <param name="points">The two ends of each, one after the other.</param>
    /// <param name="width">How wide the lines are.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void Lines(IReadOnlyList<(float X, float Y)> points, float width, uint colour) => Points(SKPointMode.Lines, points, width, colour);

    /// <summary>Draws square dots.</summary>
    /// <param name="points">Their middles.</param>
    /// <param name="size">How wide and high each is.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void Dots(IReadOnlyList<(float X, float Y)> points, float size, uint colour) => Points(SKPointMode.Points, points, size, colour);

    /// <summary>Fills a rectangle.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Fill(float x, float y, float width, float height, uint colour, float opacity = 1)
    {
        using var paint = Paint(colour, opacity);
        Sheet.DrawRect(x, y, width, height, paint);
    }

    /// <summary>Places a picture, scaled to a rectangle.</summary>
    /// <param name="file">The picture's file, of a kind that <see cref="Images.ImageFormat"/> lists.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <exception cref="InvalidOperationException">The file cannot be read.</exception>
    public void Place(ReadOnlySpan<byte> file, float x, float y, float width, float height)
    {
        using var data = SKData.CreateCopy(file);
        using var picture = SKImage.FromEncodedData(data) ?? throw new InvalidOperationException("The picture cannot be read.");
        Sheet.DrawImage(picture, SKRect.Create(x, y, width, height), new SKSamplingOptions(SKFilterMode.Linear));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_sheet is not null)
        {
            _document.EndPage();
        }

        _document.Close();
        _document.Dispose();
    }

    private void Points(SKPointMode mode, IReadOnlyList<(float X, float Y)> points, float width, uint colour)
    {
        using var pen = Pen(width, colour);
        pen.StrokeCap = SKStrokeCap.Square;
        Sheet.DrawPoints(mode, [.. points.Select(point => new SKPoint(point.X, point.Y))], pen);
    }

    private static SKPaint Pen(float width, uint colour)
    {
        var pen = Paint(colour);
        (pen.Style, pen.StrokeWidth, pen.StrokeJoin) = (SKPaintStyle.Stroke, width, SKStrokeJoin.Round);
        return pen;
    }

    private static SKFont Font(float size, bool bold) => new(bold ? DejaVu.Bold : DejaVu.Regular, size) { Subpixel = true };

    private static SKPaint Paint(uint colour, float opacity = 1) =>
        new() { IsAntialias = true, Color = new SKColor((colour & 0xFFFFFF) | ((uint)Math.Round(opacity * 255) << 24)) };
}
