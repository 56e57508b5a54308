using ArrhythmiaWeb.Ecg.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>Sheets of A4 to draw on, which become a PDF file. Lengths are in points (1/72 inch), from the upper left corner.</summary>
/// <remarks>
/// Text is set in DejaVu Sans, of which the file carries the letters used: it looks the same everywhere, and can be searched and copied. Which letters these are
/// is known at the end: what is drawn is kept until then.
/// </remarks>
/// <param name="output">Where the file goes, complete when this is disposed of; stays open.</param>
/// <param name="title">The document's title.</param>
/// <param name="created">When it was made.</param>
public sealed class PdfPaper(Stream output, string title, DateTimeOffset created) : IDisposable
{
    /// <summary>The width of a sheet.</summary>
    public const float Width = 595;

    /// <summary>The height of a sheet.</summary>
    public const float Height = 842;

    private const float LineHeight = 1.35f;
    private const float PointsPerInch = 72;
    private const float DotsPerInch = 150;
    private const int MostOfPicture = 50_000;
    private const int LeastQuality = 20;

    private readonly List<List<Action<SKCanvas, Typefaces>>> _sheets = [];
    private readonly List<IDisposable> _pictures = [];
    private readonly HashSet<int> _letters = [];
    private readonly HashSet<int> _boldLetters = [];

    /// <summary>The number of sheets so far.</summary>
    public int Sheets => _sheets.Count;

    private List<Action<SKCanvas, Typefaces>> Sheet => _sheets.LastOrDefault() ?? throw new InvalidOperationException("There is no sheet to draw on yet.");

    /// <summary>Ends the sheet and begins another.</summary>
    public void NextSheet() => _sheets.Add([]);

    /// <summary>Breaks a text into lines at its spaces, or within words that are longer than a line.</summary>
    /// <param name="text">The text; a line break begins a new line.</param>
    /// <param name="width">The width of a line.</param>
    /// <param name="size">The size of the letters.</param>
    /// <param name="bold">Whether they are bold.</param>
    public static IReadOnlyList<string> Lines(string text, float width, float size, bool bold = false)
    {
        using var font = Font(bold ? DejaVu.Bold : DejaVu.Regular, size);
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
        foreach (var (index, line) in lines.Index())
        {
            Letter(line, x, y + (((index + 1) * LineHeight) - ((LineHeight - 1) / 2) - 0.2f) * size, size, bold, colour, SKTextAlign.Left);
        }
    }

    /// <summary>Writes a word in the middle of a place.</summary>
    /// <param name="text">The word.</param>
    /// <param name="x">The middle of it.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="size">The size of the letters.</param>
    /// <param name="bold">Whether they are bold.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void WriteCentred(string text, float x, float y, float size, bool bold = false, uint colour = 0) => Letter(text, x, y, size, bold, colour, SKTextAlign.Center);

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

        Sheet.Add((canvas, _) =>
        {
            using var builder = new SKPathBuilder();
            builder.AddPoly(Points(points), false);
            using var path = builder.Detach();
            using var pen = Pen(width, colour);
            canvas.DrawPath(path, pen);
        });
    }

    /// <summary>Draws lines that have nothing to do with each other.</summary>
    /// <param name="points">The two ends of each, one after the other.</param>
    /// <param name="width">How wide the lines are.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void Lines(IReadOnlyList<(float X, float Y)> points, float width, uint colour) => Draw(SKPointMode.Lines, points, width, colour);

    /// <summary>Draws square dots.</summary>
    /// <param name="points">Their middles.</param>
    /// <param name="size">How wide and high each is.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    public void Dots(IReadOnlyList<(float X, float Y)> points, float size, uint colour) => Draw(SKPointMode.Points, points, size, colour);

    /// <summary>Fills a rectangle.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="colour">The colour as 0xRRGGBB.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Fill(float x, float y, float width, float height, uint colour, float opacity = 1) => Sheet.Add((canvas, _) =>
    {
        using var paint = Paint(colour, opacity);
        canvas.DrawRect(x, y, width, height, paint);
    });

    /// <summary>Places a picture, scaled to a rectangle. One whose file is large is reduced to what can be seen on paper.</summary>
    /// <param name="file">The picture's file, of a kind that <see cref="Images.ImageFormat"/> lists.</param>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <exception cref="InvalidOperationException">The file cannot be read.</exception>
    public void Place(ReadOnlySpan<byte> file, float x, float y, float width, float height)
    {
        using var data = SKData.CreateCopy(file);
        var whole = SKImage.FromEncodedData(data) ?? throw new InvalidOperationException("The picture cannot be read.");
        _pictures.Add(whole);
        var picture = whole;
        if (file.Length > MostOfPicture)
        {
            picture = Reduced(whole, width, height);
            _pictures.Add(picture);
        }

        Sheet.Add((canvas, _) => canvas.DrawImage(picture, SKRect.Create(x, y, width, height), new SKSamplingOptions(SKFilterMode.Linear)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var typefaces = new Typefaces(Subset(false, _letters), Subset(true, _boldLetters));
        using var document = SKDocument.CreatePdf(output, new SKDocumentPdfMetadata
        {
            Title = title,
            Producer = "ArrhythmiaWeb",
            Creation = created.UtcDateTime,
            Modified = created.UtcDateTime,
            RasterDpi = 300,
            EncodingQuality = 101,
        });
        foreach (var sheet in _sheets)
        {
            var canvas = document.BeginPage(Width, Height);
            sheet.ForEach(draw => draw(canvas, typefaces));
            document.EndPage();
        }

        document.Close();
        _pictures.ForEach(picture => picture.Dispose());
    }

    // A JPEG goes into the document as it is.
    private static SKImage Reduced(SKImage picture, float width, float height)
    {
        var shrink = Math.Min(1, Math.Max(width / picture.Width, height / picture.Height) * DotsPerInch / PointsPerInch);
        using var pixels = new SKBitmap(new SKImageInfo((int)Math.Ceiling(picture.Width * shrink), (int)Math.Ceiling(picture.Height * shrink), SKColorType.Rgba8888, SKAlphaType.Opaque));
        picture.ScalePixels(pixels.PeekPixels(), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        for (var quality = 80; ; quality -= 20)
        {
            using var file = pixels.Encode(SKEncodedImageFormat.Jpeg, quality);
            if (file.Size <= MostOfPicture || quality <= LeastQuality)
            {
                return SKImage.FromEncodedData(file);
            }
        }
    }

    private static SKTypeface Subset(bool bold, IEnumerable<int> letters)
    {
        using var whole = Font(bold ? DejaVu.Bold : DejaVu.Regular, 1);
        return DejaVu.Load(new FontSubset(DejaVu.File(bold)).Of(letters.ToDictionary(letter => letter, letter => whole.GetGlyph(letter))));
    }

    private void Letter(string text, float x, float y, float size, bool bold, uint colour, SKTextAlign align)
    {
        Sheet.Add((canvas, typefaces) =>
        {
            using var font = Font(bold ? typefaces.Bold : typefaces.Regular, size);
            using var paint = Paint(colour);
            canvas.DrawText(text, x, y, align, font, paint);
        });
        (bold ? _boldLetters : _letters).UnionWith(text.EnumerateRunes().Select(letter => letter.Value));
    }

    private void Draw(SKPointMode mode, IReadOnlyList<(float X, float Y)> points, float width, uint colour) => Sheet.Add((canvas, _) =>
    {
        using var pen = Pen(width, colour);
        pen.StrokeCap = SKStrokeCap.Square;
        canvas.DrawPoints(mode, Points(points), pen);
    });

    private static SKPoint[] Points(IReadOnlyList<(float X, float Y)> points) => [.. points.Select(point => new SKPoint(point.X, point.Y))];

    private static SKPaint Pen(float width, uint colour)
    {
        var pen = Paint(colour);
        (pen.Style, pen.StrokeWidth, pen.StrokeJoin) = (SKPaintStyle.Stroke, width, SKStrokeJoin.Round);
        return pen;
    }

    private static SKFont Font(SKTypeface typeface, float size) => new(typeface, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    private static SKPaint Paint(uint colour, float opacity = 1) =>
        new() { IsAntialias = true, Color = new SKColor((colour & 0xFFFFFF) | ((uint)Math.Round(opacity * 255) << 24)) };

    private sealed record Typefaces(SKTypeface Regular, SKTypeface Bold) : IDisposable
    {
        public void Dispose()
        {
            Regular.Dispose();
            Bold.Dispose();
        }
    }
}
