using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class ClassShareTests
{
    [Fact]
    public void Of_Records_NamesThoseThatDecideAClass()
    {
        // S: 75 beats in 232 (30 missed), 20 in 222 (10 missed), 5 in 100; 40 false calls in 213, which holds none.
        var shares = ClassShare.Of(
        [
            ("100", Matrix([[100, 0, 0, 0], [0, 5, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])),
            ("213", Matrix([[100, 40, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])),
            ("222", Matrix([[100, 0, 0, 0], [10, 10, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])),
            ("232", Matrix([[100, 0, 0, 0], [30, 45, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])),
        ]);

        Assert.Equal(
            [("232", 75, 0.75, 30, 0.375), ("222", 20, 0.2, 10, 0.125), ("213", 0, 0, 40, 0.5)],
            shares.Where(share => share.Class.Code == "S").Select(share => (share.Record, share.Beats, share.ShareOfBeats, share.Errors, share.ShareOfErrors)));
        Assert.DoesNotContain(shares, share => share.Class.Code == "F");
    }

    private static ConfusionMatrix Matrix(int[][] counts) => ConfusionMatrix.Of(LabelSet.Aami, counts);
}
