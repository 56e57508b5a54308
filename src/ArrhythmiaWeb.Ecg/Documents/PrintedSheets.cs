namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>Fills sheets from top to bottom and begins a new one where something no longer fits. Lengths are in points.</summary>
/// <param name="paper">The sheets.</param>
/// <param name="footer">What stands at the foot of each.</param>
/// <param name="page">Words for the number of a page.</param>
public sealed class PrintedSheets(PdfPaper paper, string footer, Func<int, string> page)
{
    /// <summary>Left and right of everything.</summary>
    public const float Margin = 42;

    /// <summary>The size of letters for what is kept for the record.</summary>
    public const float Small = 7.5f;

    private const float Top = 36;
    private const float Foot = PdfPaper.Height - 66;
    private const float Normal = 9;
    private const float BeforeDrawing = 6;
    private const uint Quiet = 0x555555;

    private static readonly (float Name, float Length) WideBar = (240, Width - 240 - 92);
    private static readonly (float Name, float Length) NarrowBar = (152, 50);

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
        Reserve(60, 9);
        paper.Fill(Margin, _y, Width, 0.5f, 0x999999);
        _y += 3;
        Text(text, 10, bold: true, before: 0);
    }

    /// <summary>Writes a name and what belongs to it beside each other.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">What belongs to it; several stand in columns.</param>
    public void Fact(string name, params IReadOnlyList<string> values) => Fact(name, values, Normal);

    /// <summary>Writes a name and what belongs to it in small letters: what is kept for the record.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">What belongs to it.</param>
    public void SmallFact(string name, string value) => Fact(name, [value], Small);

    /// <summary>Draws a share as a bar with its name and in words.</summary>
    /// <param name="name">The name.</param>
    /// <param name="share">0 to 1.</param>
    /// <param name="words">The share in words.</param>
    /// <param name="colour">The colour of the bar as 0xRRGGBB.</param>
    public void Bar(string name, double share, string words, uint colour)
    {
        var names = PdfPaper.Lines(name, WideBar.Name - 8, Normal);
        Draw(new Bar(name, share, words, colour), names, Margin, Room(PdfPaper.HeightOf(names.Count, Normal), 1), WideBar, Normal);
    }

    /// <summary>Draws shares as bars, in two columns.</summary>
    /// <param name="bars">The shares, in the order of reading: down the left column, then down the right one.</param>
    public void Bars(IReadOnlyList<Bar> bars)
    {
        var rows = (bars.Count + 1) / 2;
        var top = Room(PdfPaper.HeightOf(rows, Normal), 2);
        foreach (var (place, bar) in bars.Index())
        {
            Draw(bar, [bar.Name], Margin + (place / rows * (Width + 16) / 2), top + PdfPaper.HeightOf(place % rows, Normal), NarrowBar, Small);
        }
    }

    /// <summary>Places a picture in the middle, with its scales and with coloured cells over it.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="mostHeight">How high it may be, without its scales.</param>
    public void Picture(PictureOnPaper picture, float mostHeight)
    {
        const float Scale = 24;
        const uint Ink = 0x333333;
        var (across, down) = (picture.Seconds.Count > 0 ? Scale : 0, picture.Hertz.Count > 0 ? Scale : 0);
        var width = Math.Min(Width - (2 * down), mostHeight * picture.Proportion);
        var height = width / picture.Proportion;
        var y = Room(height + across, picture.Hertz.Count > 0 ? 18 : 8);
        var left = Margin + ((Width - width) / 2);
        paper.Place(picture.File, left, y, width, height);
        foreach (var cell in picture.Cells)
        {
            paper.Fill(left + (cell.X * width), y + (cell.Y * height), cell.Width * width, cell.Height * height, 0xFF3B30, cell.Opacity);
        }

        foreach (var (label, share) in picture.Seconds)
        {
            var x = left + (share * width);
            paper.Lines([(x, y + height), (x, y + height + 3)], 0.5f, Ink);
            paper.WriteCentred(label, x, y + height + 10, 6.5f, colour: Ink);
        }

        foreach (var (label, share) in picture.Hertz)
        {
            var row = y + (share * height);
            paper.Lines([(left - 3, row), (left, row)], 0.5f, Ink);
            paper.WriteCentred(label, left - 10, row + 2.3f, 6.5f, colour: Ink);
        }

        if (across > 0)
        {
            paper.WriteCentred(picture.SecondsTitle, left + (width / 2), y + height + 20, 7, colour: Ink);
        }

        if (down > 0)
        {
            paper.Write([picture.HertzTitle], left - 20, y - 13, 7, colour: Ink);
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

    private void Draw(Bar bar, IReadOnlyList<string> names, float left, float y, (float Name, float Length) widths, float size)
    {
        const float BarHeight = 7;
        paper.Write(names, left, y, size, bar.IsStrong);
        paper.Fill(left + widths.Name, y + 3, widths.Length, BarHeight, 0xE4E7EB);
        paper.Fill(left + widths.Name, y + 3, widths.Length * (float)bar.Share, BarHeight, bar.Colour);
        paper.Write([bar.Words], left + widths.Name + widths.Length + 8, y, size, bar.IsStrong);
    }

    private void Fact(string name, IReadOnlyList<string> values, float size)
    {
        const float NameWidth = 150;
        var width = (Width - NameWidth) / values.Count;
        var names = PdfPaper.Lines(name, NameWidth - 8, size);
        IReadOnlyList<string>[] columns = [.. values.Select(value => PdfPaper.Lines(value, values.Count == 1 ? width : width - 8, size))];
        var y = Room(PdfPaper.HeightOf(Math.Max(names.Count, columns.Max(column => column.Count)), size), size == Small ? 0 : 2);
        paper.Write(names, Margin, y, size, colour: Quiet);
        foreach (var (place, column) in columns.Index())
        {
            paper.Write(column, Margin + NameWidth + (place * width), y, size);
        }
    }

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
            _y = Top;
        }
    }
}
