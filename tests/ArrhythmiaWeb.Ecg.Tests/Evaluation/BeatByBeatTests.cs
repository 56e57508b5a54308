using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class BeatByBeatTests
{
    [Theory]
    [InlineData("N1000", "N1150", "N1000-N1150")]
    [InlineData("N1000", "N1151", "N1000- -N1151")]
    [InlineData("N1000", "N849", "-N849 N1000-")]
    [InlineData("N1000 V1200", "N1000 V1200", "N1000-N1000 V1200-V1200")]
    [InlineData("N1000", "N900 N1010", "-N900 N1000-N1010")]
    [InlineData("N1000", "N990 N1010", "N1000-N990 -N1010")]
    [InlineData("N1000 N1140", "N1130", "N1000- N1140-N1130")]
    [InlineData("N1000 N2000", "", "N1000- N2000-")]
    [InlineData("", "N1000", "-N1000")]
    [InlineData("N1000 +1005 ~1010", "N1000 |1002", "N1000-N1000")]
    public void Compare_Beats_PairsTheNearestWithinTheWindow(string reference, string test, string pairs) =>
        Assert.Equal(pairs, Text(BeatByBeat.Compare(Marks(reference), Marks(test), 1000, from: 0)));

    [Fact]
    public void Compare_LearningPeriod_DoesNotCount() =>
        Assert.Equal("N300000-N299990 -N310000", Text(BeatByBeat.Compare(Marks("N1000 N299900 N300000"), Marks("N50 N299990 N310000"), 1000)));

    [Theory]
    [InlineData("N1000 [2000 !2200 !2400 ]3000 N4000", "N1000 N2100 N2300 N4000", "N1000-N1000 N4000-N4000")]
    [InlineData("N1000 [2000", "N1000 N2100 N9000", "N1000-N1000")]
    [InlineData("]2000 N3000", "N1000 N3000", "N3000-N3000")]
    public void Compare_FlutterOfTheReference_DoesNotCount(string reference, string test, string pairs) =>
        Assert.Equal(pairs, Text(BeatByBeat.Compare(Marks(reference), Marks(test), 1000, from: 0)));

    [Fact]
    public void Count_Pairs_GivesSensitivityAndPredictiveValue()
    {
        var count = DetectionCount.Of(BeatByBeat.Compare(Marks("N1000 N2000 N3000 N4000"), Marks("N1010 N2000 N2500 N3030"), 1000, from: 0), 1000);

        Assert.Equal((3, 1, 1), (count.Found, count.Missed, count.Extra));
        Assert.Equal(0.75, count.Sensitivity);
        Assert.Equal(0.75, count.PositivePredictiveValue);
        Assert.Equal(0.04 / 3, count.MeanDistance, 9);
    }

    [Fact]
    public void Confusion_Pairs_CountsGroupsAsEc57Does()
    {
        var confusion = new BeatConfusion().Add(BeatByBeat.Compare(
            Marks("N1000 L2000 V3000 V4000 A5000 F6000 ?7000 N8000"),
            Marks("N1000 V2000 V3000 N4000 S5000 V6000 S7000 N9000 V9500"),
            1000,
            from: 0));

        Assert.Equal((1, 1, 1, 1), (confusion[0, 0], confusion[0, 2], confusion[2, 2], confusion[2, 0])); // N as N, L as V, V as V, V as N
        Assert.Equal((1, 1, 1, 1), (confusion[1, 1], confusion[3, 2], confusion[4, 1], confusion[0, 5])); // A as S, F as V, ? as S, N missed
        Assert.Equal((1, 1), (confusion[5, 0], confusion[5, 2])); // two too many
        Assert.Equal((7 / 8.0, 7 / 9.0), confusion.Beats);
        Assert.Equal((1 / 2.0, 1 / 3.0), confusion.Ventricular); // F answered V does not count
        Assert.Equal((1.0, 1.0), confusion.Supraventricular); // ? answered S does not count
    }

    private static Annotation[] Marks(string marks) =>
        [.. marks.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(mark => new Annotation(int.Parse(mark[1..], System.Globalization.CultureInfo.InvariantCulture), mark[0], 0, 0, 0, null))];

    private static string Text(IReadOnlyList<BeatPair> pairs) =>
        string.Join(' ', pairs.Select(pair => $"{pair.Reference?.Symbol}{pair.Reference?.Sample}-{pair.Test?.Symbol}{pair.Test?.Sample}"));
}
