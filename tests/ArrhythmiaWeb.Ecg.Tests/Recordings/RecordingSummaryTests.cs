using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

public sealed class RecordingSummaryTests
{
    [Fact]
    public void Of_Groups_CountsEachAndItsBurden()
    {
        var summary = Of("NNNNVSNF");

        Assert.Equal(8, summary.Beats);
        Assert.Equal(
            [new GroupShare("N", 5, 62.5), new GroupShare("S", 1, 12.5), new GroupShare("V", 1, 12.5), new GroupShare("F", 1, 12.5)],
            summary.Groups);
    }

    [Theory]
    [InlineData("NVN", 0, 0)]
    [InlineData("NVVN", 1, 0)]
    [InlineData("VV", 1, 0)]
    [InlineData("NVVVN", 0, 1)]
    [InlineData("VVNVVVVNVV", 2, 1)]
    [InlineData("NVFVN", 0, 0)]
    [InlineData("NVSVVN", 1, 0)]
    [InlineData("NSSSN", 0, 0)]
    public void Of_VentricularBeatsInARow_AreCoupletsOrRuns(string beats, int couplets, int runs)
    {
        var ventricular = Of(beats).Ventricular;

        Assert.Equal((couplets, runs), (ventricular.Couplets, ventricular.Runs));
    }

    [Fact]
    public void Of_SupraventricularBeatsInARow_AreCountedForThemselves()
    {
        var summary = Of("NSSNSSSNVV");

        Assert.Equal((1, 1), (summary.Supraventricular.Couplets, summary.Supraventricular.Runs));
        Assert.Equal((1, 0), (summary.Ventricular.Couplets, summary.Ventricular.Runs));
    }

    [Fact]
    public void Of_Runs_NamesTheLongestAndTheFastest()
    {
        // Four beats half a second apart, then three a quarter of one.
        double[] seconds = [1, 2, 2.5, 3, 3.5, 5, 6, 6.25, 6.5, 8];
        var ventricular = RecordingSummary.Of(10, seconds, Groups("NVVVVNVVVN")).Ventricular;

        Assert.Equal(2, ventricular.Runs);
        Assert.Equal(new BeatRun(2, 4, 120), ventricular.Longest);
        Assert.Equal(new BeatRun(6, 3, 240), ventricular.Fastest);
    }

    [Theory]
    [InlineData("NVNVN", 0, 0)]
    [InlineData("NVNVNV", 1, 0)]
    [InlineData("VNVNV", 0, 0)]
    [InlineData("NNNVNVNVNVNN", 1, 0)]
    [InlineData("NVNVNVNNNVNVNV", 2, 0)]
    [InlineData("NVNVSVNV", 0, 0)]
    [InlineData("NNVNNVNN", 0, 0)]
    [InlineData("NNVNNVNNV", 0, 1)]
    [InlineData("NNNVNNVNNVNNV", 0, 1)]
    [InlineData("NNVNNVNNVNVNVNV", 1, 1)]
    [InlineData("NNNVNNNVNNNV", 0, 0)]
    public void Of_NormalAndVentricularInTurns_IsBigeminyOrTrigeminyFromThreeTurnsOn(string beats, int bigeminy, int trigeminy)
    {
        var ventricular = Of(beats).Ventricular;

        Assert.Equal((bigeminy, trigeminy), (ventricular.Bigeminy, ventricular.Trigeminy));
    }

    [Fact]
    public void Of_Pauses_AreOfMoreThanTwoSeconds()
    {
        var pauses = RecordingSummary.Of(20, [1, 3, 5.5, 6, 9], Groups("NNNNN")).Pauses;

        Assert.Equal(new Pauses(2, 3, 6), pauses);
    }

    [Fact]
    public void Of_HeartRate_IsOverEightIntervals()
    {
        // Ten intervals of a second, then eight of half a second.
        double[] seconds = [.. Enumerable.Range(0, 11).Select(beat => (double)beat), .. Enumerable.Range(1, 8).Select(beat => 10 + (beat / 2.0))];
        var rate = RecordingSummary.Of(20, seconds, new int[seconds.Length]).HeartRate!;

        Assert.Equal(60 * 18 / 14.0, rate.Mean, 9);
        Assert.Equal(60, rate.Lowest!.Value, 9);
        Assert.Equal(120, rate.Highest!.Value, 9);
    }

    [Fact]
    public void Of_FewBeats_HaveNoRateOverEight()
    {
        Assert.Equal(new HeartRate(60, null, null), RecordingSummary.Of(4, [0, 1, 2, 3], Groups("NNNN")).HeartRate);
        Assert.Null(Of("N").HeartRate);
    }

    [Fact]
    public void Of_NoBeats_IsEmpty()
    {
        var summary = Of("");

        Assert.Equal(0, summary.Beats);
        Assert.All(summary.Groups, group => Assert.Equal(0, group.Burden));
        Assert.Equal(new Pauses(0, null, null), summary.Pauses);
        Assert.Equal(new EctopicRhythm(0, 0, null, null, 0, 0), summary.Ventricular);
    }

    [Fact]
    public void Of_OtherNumberOfGroups_IsRefused() =>
        Assert.Throws<ArgumentException>(() => RecordingSummary.Of(10, [1, 2], [0]));

    // A beat every 0.8 s.
    private static RecordingSummary Of(string beats) => RecordingSummary.Of(60, [.. beats.Select((_, beat) => beat * 0.8)], Groups(beats));

    private static int[] Groups(string beats) => [.. beats.Select(LabelSet.Aami.IndexOf)];
}
