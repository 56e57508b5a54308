using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class RecordingFiguresTests
{
    [Fact]
    public void Of_TwoRecords_TellsPooledFiguresFromThoseOfOnePerson()
    {
        // 232: 100 S, all found; 100: 2 S, one of them found, 98 N.
        JudgedBeat[] beats = [.. Many("232", 1, 1, 100), .. Many("100", 1, 1, 1), .. Many("100", 1, 0, 1), .. Many("100", 0, 0, 98)];

        var figures = RecordingFigures.Of(beats);

        Assert.Equal(2.0 * 101 / (102 + 101), figures.S!.Value, 1e-9);
        Assert.Equal(2.0 / 3, figures.SWithout!.Value, 1e-9);
        Assert.Equal((1 + (2.0 / 3)) / 2, figures.SMedian!.Value, 1e-9);
        Assert.Null(figures.V);
        Assert.Equal(199.0 / 200, figures.Accuracy, 1e-9);
    }

    [Fact]
    public void Of_BeatsNotFoundAndBeatsThatAreNone_CountAsWrong()
    {
        JudgedBeat[] beats = [.. Many("100", 2, 2, 8), .. Many("100", 2, RecordingFigures.Missed, 2), .. Many("100", RecordingFigures.NoBeat, 2, 2)];

        var figures = RecordingFigures.Of(beats);

        Assert.Equal(2.0 * 8 / (10 + 10), figures.V!.Value, 1e-9);
        Assert.Equal(8.0 / 12, figures.Accuracy, 1e-9);
    }

    [Theory]
    [InlineData(50, 60, true)]
    [InlineData(50, 61, false)]
    [InlineData(0, 5, true)]
    [InlineData(0, 6, false)]
    public void BurdenIsRight_WithinAFifthOrOneIn200(int annotated, int said, bool right)
    {
        JudgedBeat[] record = [.. Many("100", 1, 1, Math.Min(annotated, said)), .. Many("100", 0, 1, said - annotated), .. Many("100", 0, 0, 1000 - said)];

        Assert.Equal(right, RecordingFigures.BurdenIsRight(record, 1));
    }

    private static IEnumerable<JudgedBeat> Many(string record, int truth, int answer, int count) =>
        Enumerable.Range(0, count).Select(sample => new JudgedBeat(record, sample, truth, answer, [1]));
}
