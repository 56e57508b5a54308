namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>Fills sheets from top to bottom and begins a new one where something no longer fits. Lengths are in points.</summary>
/// <param name="paper">The sheets.</param>
/// <param name="footer">What stands at the foot of each.</param>
/// <param name="page">Words for the number of a page.</param>
public sealed class PrintedSheets(PdfPaper paper, string footer, Func<int, string> page)
{
    /// <summary>Left and right of everything.</summary>
    public const float Margin = 42;

    private const float Foot = PdfPaper.Height - 66;
    private const float Small = 7.5f;
    private const float Normal = 9;
    private const float BeforeDrawing = 6;
    private const uint Quiet = 0x555555;

    private float _y = PdfPaper.Height;

    /// <summary>The width between the margins.</summary>
    public static float Width => PdfPaper.Width - (2 * Margin);

    /// <summary>Writes a paragraph.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">The size of the letters.</param>
    /// <param name="bold">Whether they are bold.</param>
    /// <param name="quiet">Whether they are grey.</param>
    /// <param name="before">The room before it.</param>
    public void Text(string text, float size = Normal, bool bold = false, bool quiet = false, float before = 4)
    {
        foreach (var (index, line) in PdfPaper.Lines(text, Width, size, bold).Index())
        {
            var y = Room(PdfPaper.HeightOf(1, size), index == 0 ? before : 0);
            paper.Write([line], Margin, y, size, bold, quiet ? Quiet : 0);
        }
    }

    /// <summary>Writes what nobody may overlook, in a box.</summary>
    /// <param name="text">The text.</param>
    public void Notice(string text)
    {
        const float Padding = 8;
        const float Edge = 3;
        const float Size = 10;
        var lines = PdfPaper.Lines(text, Width - (2 * Padding) - Edge, Size, bold: true);
        var height = PdfPaper.HeightOf(lines.Count, Size) + (2 * Padding);
        var y = Room(height, 8);
        paper.Fill(Margin, y, Width, height, 0xFFF4D6);
        paper.Fill(Margin, y, Edge, height, 0xB97700);
        paper.Write(lines, Margin + Edge + Padding, y + Padding, Size, bold: true);
        _y += 4;
    }

    /// <summary>Writes the title of a section; never alone at the foot of a sheet.</summary>
    /// <param name="text">The title.</param>
    public void Title(string text)
    {
        Reserve(60, 14);
        paper.Fill(Margin, _y, Width, 0.5f, 0x999999);
        _y += 4;
        Text(text, 11, bold: true, before: 0);
    }

    /// <summary>Writes a name and what belongs to it beside each other.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">What belongs to it; several stand in columns.</param>
    public void Fact(string name, params IReadOnlyList<string> values)
    {
        const float NameWidth = 125;
        var width = (Width - NameWidth) / values.Count;
        var names = PdfPaper.Lines(name, NameWidth - 8, Normal);
        IReadOnlyList<string>[] columns = [.. values.Select(value => PdfPaper.Lines(value, values.Count == 1 ? width : width - 8, Normal))];
        var y = Room(PdfPaper.HeightOf(Math.Max(names.Count, columns.Max(column => column.Count)), Normal), 2);
        paper.Write(names, Margin, y, Normal, colour: Quiet);
        foreach (var (place, column) in columns.Index())
        {
            paper.Write(column, Margin + NameWidth + (place * width), y, Normal);
        }
    }

    /// <summary>Draws a share as a bar with its name and in words.</summary>
    /// <param name="name">The name.</param>
    /// <param name="share">0 to 1.</param>
    /// <param name="words">The share in words.</param>
    /// <param name="strong">Whether it stands out.</param>
    /// <param name="colour">The colour of the bar as 0xRRGGBB; null for that of probabilities.</param>
    public void Bar(string name, double share, string words, bool strong, uint? colour = null)
    {
        const float NameWidth = 240;
        const float WordsWidth = 92;
        const float BarHeight = 7;
        var names = PdfPaper.Lines(name, NameWidth - 8, Normal, strong);
        var y = Room(PdfPaper.HeightOf(names.Count, Normal), 1);
        var length = Width - NameWidth - WordsWidth;
        paper.Write(names, Margin, y, Normal, strong);
        paper.Fill(Margin + NameWidth, y + 3, length, BarHeight, 0xE4E7EB);
        paper.Fill(Margin + NameWidth, y + 3, length * (float)share, BarHeight, colour ?? (strong ? 0x0B5FA5u : 0x7A8794));
        paper.Write([words], Margin + NameWidth + length + 8, y, Normal, strong);
    }

    /// <summary>Places a picture in the middle, with coloured cells over it.</summary>
    /// <param name="file">The picture's file.</param>
    /// <param name="proportion">Its width divided by its height.</param>
    /// <param name="cells">What lies over it: left, top, width and height as shares of the picture, and how opaque.</param>
    public void Picture(byte[] file, float proportion, IEnumerable<(float X, float Y, float Width, float Height, float Opacity)> cells)
    {
        const float MostHeight = 200;
        var width = Math.Min(Width, MostHeight * proportion);
        var height = width / proportion;
        var y = Room(height, 8);
        var left = Margin + ((Width - width) / 2);
        paper.Place(file, left, y, width, height);
        foreach (var cell in cells)
        {
            paper.Fill(left + (cell.X * width), y + (cell.Y * height), cell.Width * width, cell.Height * height, 0xFF3B30, cell.Opacity);
        }
    }

    /// <summary>Whether something with a heading has room on the sheet that is being filled.</summary>
    /// <param name="heading">The heading; empty for none.</param>
    /// <param name="height">How high the rest of it is.</param>
    public bool HasRoom(string heading, float height) => _y + BeforeDrawing + PdfPaper.HeightOf(Heading(heading).Count, Normal) + height <= Foot;

    /// <summary>Draws something under a heading of its own, both on one sheet.</summary>
    /// <param name="heading">The heading; empty for none.</param>
    /// <param name="height">How high the drawing is.</param>
    /// <param name="draw">Draws it, given its left and its upper edge.</param>
    public void Drawing(string heading, float height, Action<PdfPaper, float, float> draw)
    {
        var lines = Heading(heading);
        var above = PdfPaper.HeightOf(lines.Count, Normal);
        var y = Room(above + height, BeforeDrawing);
        paper.Write(lines, Margin, y, Normal, bold: true);
        draw(paper, Margin, y + above);
    }

    /// <summary>Goes on on a new sheet.</summary>
    public void NextSheet() => _y = PdfPaper.Height;

    private static IReadOnlyList<string> Heading(string text) => text.Length == 0 ? [] : PdfPaper.Lines(text, Width, Normal, bold: true);

    private float Room(float height, float before)
    {
        Reserve(height, before);
        var y = _y;
        _y += height;
        return y;
    }

    private void Reserve(float height, float before)
    {
        _y += before;
        if (_y + height > Foot)
        {
            paper.NextSheet();
            paper.Write(PdfPaper.Lines(footer, Width - 80, Small), Margin, Foot + 10, Small, colour: Quiet);
            paper.Write([page(paper.Sheets)], PdfPaper.Width - Margin - 60, Foot + 10, Small, colour: Quiet);
            _y = Margin;
        }
    }
}
