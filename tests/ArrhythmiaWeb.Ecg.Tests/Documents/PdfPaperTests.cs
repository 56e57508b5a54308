using System.Text;
using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Ecg.Images;
using UglyToad.PdfPig;

namespace ArrhythmiaWeb.Ecg.Tests.Documents;

public sealed class PdfPaperTests
{
    [Fact]
    public void Lines_LongText_BreaksAtSpacesAndLosesNoWord()
    {
        var text = string.Join(' ', Enumerable.Range(0, 60).Select(number => $"word{number}"));

        var lines = PdfPaper.Lines(text, 200, 10);

        Assert.True(lines.Count > 5);
        Assert.Equal(text, string.Join(' ', lines));
    }

    [Fact]
    public void Lines_WordLongerThanALine_IsBroken()
    {
        var word = new string('m', 200);

        var lines = PdfPaper.Lines(word, 100, 10);

        Assert.True(lines.Count > 10);
        Assert.Equal(word, string.Concat(lines));
    }

    [Fact]
    public void Lines_LetterOfTwoCodeUnits_StaysWhole()
    {
        var letters = string.Concat(Enumerable.Repeat("\U0001D49C", 100));

        Assert.All(PdfPaper.Lines(letters, 50, 10), line => Assert.False(char.IsLowSurrogate(line[0])));
    }

    [Fact]
    public void Lines_EmptyText_IsOneEmptyLine() => Assert.Equal([""], PdfPaper.Lines("", 100, 10));

    [Fact]
    public void Write_TwoSheets_MakesAFileOfTwoPagesThatCarriesItsLetters()
    {
        using var file = new MemoryStream();
        using (var paper = new PdfPaper(file, "A title", DateTimeOffset.UnixEpoch))
        {
            paper.NextSheet();
            paper.Write(["Ventrikuläre Extrasystole"], 10, 10, 12);
            paper.NextSheet();
            paper.Write(["second"], 10, 10, 12, bold: true);
            Assert.Equal(2, paper.Sheets);
        }

        var text = Encoding.Latin1.GetString(file.ToArray());
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Contains("/Count 2", text, StringComparison.Ordinal);
        Assert.Contains("/ToUnicode", text, StringComparison.Ordinal);
        Assert.Contains("A title", text, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_LettersOfManyKinds_CanBeReadBackAndTakeLittleRoom()
    {
        const string Written = "Größe ≥ 3 – Жанна, Ωμέγα, عمر, \U0001D538 → 中";
        using var file = new MemoryStream();
        using (var paper = new PdfPaper(file, "", DateTimeOffset.UnixEpoch))
        {
            paper.NextSheet();
            paper.Write([Written], 10, 10, 12);
            paper.WriteCentred("Bold", 100, 100, 12, bold: true);
        }

        using var document = PdfDocument.Open(file.ToArray());
        // Of a script that the font lacks nobody can read anything, but nothing else is lost.
        Assert.Equal([.. Written[..^1].Split(' ', StringSplitOptions.RemoveEmptyEntries), "Bold"], document.GetPage(1).GetWords().Select(word => word.Text).Where(word => word.Trim('\0').Length > 0));
        Assert.InRange(file.Length, 1000, 15_000);
    }

    [Fact]
    public void Place_PhotographOfManyMegapixels_IsReducedToWhatPaperShows()
    {
        var random = new Random(1);
        var photograph = ImageCodec.EncodePng(new PixelImage(2000, 1000, [.. Enumerable.Range(0, 2_000_000).Select(_ => (uint)random.Next(1 << 24))]));
        using var file = new MemoryStream();
        using (var paper = new PdfPaper(file, "", DateTimeOffset.UnixEpoch))
        {
            paper.NextSheet();
            paper.Place(photograph, 10, 10, 300, 150);
        }

        using var document = PdfDocument.Open(file.ToArray());
        Assert.Equal((625, 313), Assert.Single(document.GetPage(1).GetImages().Select(image => (image.WidthInSamples, image.HeightInSamples))));
        Assert.InRange(file.Length, 1000, 80_000);
    }

    [Fact]
    public void Line_OfOnePoint_IsNothing()
    {
        using var file = new MemoryStream();
        using (var paper = new PdfPaper(file, "", DateTimeOffset.UnixEpoch))
        {
            paper.NextSheet();
            paper.Line([(10, 10)], 1);
            paper.Line([(10, 20), (30, 40)], 1);
        }

        using var document = PdfDocument.Open(file.ToArray());
        Assert.Single(document.GetPage(1).Paths);
    }

    [Fact]
    public void Write_BeforeTheFirstSheet_Throws()
    {
        using var paper = new PdfPaper(Stream.Null, "", DateTimeOffset.UnixEpoch);

        Assert.Throws<InvalidOperationException>(() => paper.Write(["lost"], 0, 0, 10));
        paper.NextSheet();
    }
}
