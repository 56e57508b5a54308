using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class CalibrationTests
{
    [Fact]
    public void Of_ThreeGroups_WeighsTheirDifferencesByTheirBeats()
    {
        // 60 beats at 0.95 of which 54 are right (difference 0.05), 30 at 0.65 of which 21 (0.05 the other way), 10 at 0.45 of which none (0.45).
        JudgedBeat[] beats =
        [
            .. Judged.Beats(54, "a", 0, 0, 0.95), .. Judged.Beats(6, "a", 1, 0, 0.95),
            .. Judged.Beats(21, "b", 1, 1, 0.65), .. Judged.Beats(9, "b", 0, 1, 0.65),
            .. Judged.Beats(10, "b", 0, 2, 0.45),
        ];

        var calibration = Calibration.Of(beats);

        Assert.Equal((60 * 0.05 / 100) + (30 * 0.05 / 100) + (10 * 0.45 / 100), calibration.ExpectedCalibrationError, 5);
        Assert.Equal(15, calibration.Bins.Count);
        Assert.Equal(new CalibrationBin(0.93333, 1, 60, 0.95, 0.9), calibration.Bins[14]);
        Assert.Equal(new CalibrationBin(0, 0.06667, 0, null, null), calibration.Bins[0]);
    }

    [Fact]
    public void Of_ErrorsThatEvenOutInABin_CountAsTheirMean()
    {
        // The measure is of bins, not of beats: 0.94 always right and 0.98 right four times in five make 0.96 right nine times in ten.
        JudgedBeat[] beats = [.. Judged.Beats(50, "a", 0, 0, 0.94), .. Judged.Beats(40, "a", 0, 0, 0.98), .. Judged.Beats(10, "a", 1, 0, 0.98)];

        Assert.Equal(0.06, Calibration.Of(beats).ExpectedCalibrationError, 5);
    }

    [Theory]
    [InlineData(1, 14)]
    [InlineData(0.6, 8)] // the upper end belongs to the bin
    [InlineData(0.60001, 9)]
    public void Of_Confidence_FallsIntoItsBin(double confidence, int bin) =>
        Assert.Equal(1, Calibration.Of([Judged.Beat("a", 0, 0, confidence)]).Bins[bin].Beats);

    [Fact]
    public void RecordCalibration_Of_GivesMedianAndWorst()
    {
        RecordResult[] records = [Record("0", 0.02), Record("1", 0.3), Record("2", 0.01), Record("3", 0.04)];

        Assert.Equal(new RecordCalibration(0.03, 0.3, "1"), RecordCalibration.Of(records));
        Assert.Equal(0.02, RecordCalibration.Of(records[..3]).Median);
    }

    private static RecordResult Record(string name, double error) => new(name, 10, 1, error, []);
}
