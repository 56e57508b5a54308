using ArrhythmiaWeb.Ecg.Documents;

namespace ArrhythmiaWeb.Reports;

/// <summary>Fills sheets from top to bottom and begins a new one where something no longer fits.</summary>
/// <param name="footer">What stands at the foot of each.</param>
/// <param name="page">Words for the number of a page.</param>
internal sealed class PrintedSheets(PdfPaper paper, string footer, Func<int, string> page)
{
    private const float Margin = 42;
    private const float Foot = PdfPaper.Height - 66;
    private const float Small = 7.5f;
    private const float Normal = 9;
    private const uint Quiet = 0x555555;

    private float _y = PdfPaper.Height;

    /// <summary>The width between the margins, in points.</summary>
    public static float Width => PdfPaper.Width - (2 * Margin);

    /// <summary>Writes a paragraph.</summary>
    public void Text(string text, float size = Normal, bool bold = false, bool quiet = false, float before = 4)
    {
        foreach (var (index, line) in PdfPaper.Lines(text, Width, size, bold).Index())
        {
            Reserve(PdfPaper.HeightOf(1, size), index == 0 ? before : 0);
            paper.Write([line], Margin, _y, size, bold, quiet ? Quiet : 0);
            _y += PdfPaper.HeightOf(1, size);
        }
    }

    /// <summary>Writes the title of a section; never alone at the foot of a sheet.</summary>
    public void Title(string text)
    {
        Reserve(60, 14);
        paper.Fill(Margin, _y, Width, 0.5f, 0x999999);
        _y += 4;
        Text(text, 11, bold: true, before: 0);
    }

    /// <summary>Writes a name and what belongs to it beside each other.</summary>
    public void Fact(string name, string value)
    {
        const float NameWidth = 125;
        var (names, values) = (PdfPaper.Lines(name, NameWidth - 8, Normal), PdfPaper.Lines(value, Width - NameWidth, Normal));
        var height = PdfPaper.HeightOf(Math.Max(names.Count, values.Count), Normal);
        Reserve(height, 2);
        paper.Write(names, Margin, _y, Normal, colour: Quiet);
        paper.Write(values, Margin + NameWidth, _y, Normal);
        _y += height;
    }

    /// <summary>Draws a share as a bar with its name and in words.</summary>
    public void Bar(string name, double share, string words, bool strong)
    {
        const float NameWidth = 240;
        const float WordsWidth = 60;
        const float BarHeight = 7;
        var height = PdfPaper.HeightOf(1, Normal);
        Reserve(height, 1);
        var length = Width - NameWidth - WordsWidth;
        paper.Write([PdfPaper.Lines(name, NameWidth - 8, Normal, strong)[0]], Margin, _y, Normal, strong);
        paper.Fill(Margin + NameWidth, _y + 3, length, BarHeight, 0xE4E7EB);
        paper.Fill(Margin + NameWidth, _y + 3, length * (float)share, BarHeight, strong ? 0x0B5FA5u : 0x7A8794);
        paper.Write([words], Margin + NameWidth + length + 8, _y, Normal, strong);
        _y += height;
    }

    /// <summary>Places a picture in the middle, with coloured cells over it.</summary>
    /// <param name="proportion">Its width divided by its height.</param>
    /// <param name="cells">What lies over it: left, top, width and height as shares of the picture, and how opaque.</param>
    public void Picture(byte[] file, float proportion, IEnumerable<(float X, float Y, float Width, float Height, float Opacity)> cells)
    {
        const float MostHeight = 200;
        var width = Math.Min(Width, MostHeight * proportion);
        var height = width / proportion;
        Reserve(height, 8);
        var left = Margin + ((Width - width) / 2);
        paper.Place(file, left, _y, width, height);
        foreach (var cell in cells)
        {
            paper.Fill(left + (cell.X * width), _y + (cell.Y * height), cell.Width * width, cell.Height * height, 0xFF3B30, cell.Opacity);
        }

        _y += height;
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
