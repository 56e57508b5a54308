using ArrhythmiaWeb.Ecg.Documents;

namespace ArrhythmiaWeb.Ecg.Tests.Documents;

public sealed class EcgPaperTests
{
    private const double PointsPerMillimetre = 72 / 25.4;

    [Fact]
    public void X_OneSecondLater_Is25MillimetresFurther()
    {
        var paper = new EcgPaper(40, 100, 12, 7, -1, 2);

        Assert.Equal(40, paper.X(12), 1e-3);
        Assert.Equal(25 * PointsPerMillimetre, paper.X(13) - paper.X(12), 1e-3);
        Assert.Equal(175 * PointsPerMillimetre, paper.Width, 1e-3);
    }

    [Fact]
    public void Y_OneMillivoltMore_Is10MillimetresHigher()
    {
        var paper = new EcgPaper(40, 100, 12, 7, -1, 2);

        Assert.Equal(100, paper.Y(2), 1e-3);
        Assert.Equal(10 * PointsPerMillimetre, paper.Y(0) - paper.Y(1), 1e-3);
        Assert.Equal(30 * PointsPerMillimetre, paper.Height, 1e-3);
    }

    [Fact]
    public void Y_BeyondThePaper_StaysAtItsEdge()
    {
        var paper = new EcgPaper(40, 100, 12, 7, -1, 2);

        Assert.Equal((paper.Y(2), paper.Y(-1)), (paper.Y(9), paper.Y(-9)));
    }

    [Theory]
    [InlineData(-0.52, 1.38, -0.7, 1.5)]
    [InlineData(0.1, 0.2, -0.6, 0.9)]
    [InlineData(4.01, 5.99, 3.9, 6.1)]
    public void Range_Samples_IsInWholeSquaresAndNotTooLow(float least, float most, double lowest, double highest)
    {
        var range = EcgPaper.Range([least, float.NaN, most]);

        Assert.Equal(lowest, range.Lowest, 1e-9);
        Assert.Equal(highest, range.Highest, 1e-9);
    }

    [Fact]
    public void Range_OneArtefact_IsOf6MillivoltsAroundTheMiddleOfTheRest()
    {
        var (lowest, highest) = EcgPaper.Range([.. Enumerable.Repeat(0.5f, 100), 40]);

        Assert.Equal(6, highest - lowest, 1e-9);
        Assert.InRange(0.5, lowest, highest);
    }

    [Fact]
    public void Range_NothingValid_IsThatOfAnEmptyPaper() => Assert.Equal((-1, 1), EcgPaper.Range([float.NaN]));

    [Fact]
    public void Strip_WithItsPulse_FitsBetweenTheMargins() => Assert.InRange(EcgStrip.Width, 0, PrintedSheets.Width);
}
