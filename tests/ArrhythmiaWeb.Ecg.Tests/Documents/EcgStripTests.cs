using System.Globalization;
using ArrhythmiaWeb.Ecg.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace ArrhythmiaWeb.Ecg.Tests.Documents;

/// <summary>Strips as they stand in the file, measured there.</summary>
public sealed class EcgStripTests
{
    private const double Rate = 250;
    private const double PointsPerMillimetre = 72 / 25.4;

    [Fact]
    public void Draw_PeaksOfAMillivoltTwoSecondsApart_Lie50MillimetresApartAnd10High()
    {
        var page = Drawn(SpikesAt(1, 3));

        var line = Points(page).Single(points => points.Count > 1000);
        var foot = line.Min(point => point.Y);
        var peaks = line.Where(point => point.Y > foot + 10).ToArray();
        Assert.Equal(2, peaks.Length);
        Assert.Equal(50 * PointsPerMillimetre, peaks[1].X - peaks[0].X, 0.02);
        Assert.All(peaks, peak => Assert.Equal(10 * PointsPerMillimetre, peak.Y - foot, 0.02));
    }

    [Fact]
    public void Draw_Squares_AreMillimetresAndTheStepAtTheLeftIsAMillivolt()
    {
        var lines = Points(Drawn(SpikesAt(1, 3))).ToArray();

        double[] columns = [.. lines.Where(line => line.Count == 2 && Math.Abs(line[0].X - line[1].X) < 0.01 && Math.Abs(line[0].Y - line[1].Y) > 20).Select(line => line[0].X).Distinct().Order()];
        Assert.Equal(181, columns.Length);
        Assert.All(columns.Zip(columns.Skip(1)), pair => Assert.Equal(PointsPerMillimetre, pair.Second - pair.First, 0.02));
        var step = lines.Single(line => line.Count == 6);
        Assert.Equal(10 * PointsPerMillimetre, step.Max(point => point.Y) - step.Min(point => point.Y), 0.02);
    }

    [Fact]
    public void Draw_MissingSamples_BreakTheLine()
    {
        var millivolts = SpikesAt(1, 3);
        Array.Fill(millivolts, float.NaN, 500, 50);

        var parts = Points(Drawn(millivolts)).Where(points => points.Count > 100).ToArray();

        Assert.Equal([500, 1201], parts.Select(part => part.Count));
    }

    [Fact]
    public void Draw_Beats_StandAboveWithTheirLettersAndTheTimeBelow()
    {
        var words = Drawn(SpikesAt(1, 3), new(61, "N", 0, false), new(63, "V", 0, true)).GetWords().Select(word => word.Text).ToArray();

        Assert.Contains("N", words);
        Assert.Contains("V?", words);
        Assert.Contains("1:00", words);
        Assert.Contains("1:07", words);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(9, true)]
    public void IsCut_HighPeak_SaysSo(float peak, bool isCut) => Assert.Equal(isCut, new EcgStrip([0, 0, 0, peak, 0], Rate, 0, [], []).IsCut);

    private static float[] SpikesAt(params int[] seconds)
    {
        var millivolts = new float[(int)(EcgStrip.Seconds * Rate) + 1];
        foreach (var second in seconds)
        {
            millivolts[(int)(second * Rate)] = 1;
        }

        return millivolts;
    }

    private static Page Drawn(float[] millivolts, params IReadOnlyList<BeatOnPaper> beats)
    {
        using var file = new MemoryStream();
        using (var paper = new PdfPaper(file, "", DateTimeOffset.UnixEpoch))
        {
            paper.NextSheet();
            new EcgStrip(millivolts, Rate, 60, beats, [(61, 62)]).Draw(paper, PrintedSheets.Margin, 100, CultureInfo.InvariantCulture);
        }

        using var document = PdfDocument.Open(file.ToArray());
        return document.GetPage(1);
    }

    // Each line of the sheet by its points, in points of the page.
    private static IEnumerable<List<PdfPoint>> Points(Page page) => page.Paths.SelectMany(path => path).Select(part => part.Commands.Select(command => command switch
    {
        PdfSubpath.Move move => (PdfPoint?)move.Location,
        PdfSubpath.Line line => line.To,
        _ => null,
    }).OfType<PdfPoint>().ToList());
}
