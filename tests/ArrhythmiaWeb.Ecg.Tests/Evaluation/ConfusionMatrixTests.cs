using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class ConfusionMatrixTests
{
    // 100 beats of N (90 right, 10 taken for S), 10 of S (6 right, 4 taken for N), 5 of V (all right), none of F.
    private static ConfusionMatrix Example()
    {
        var matrix = new ConfusionMatrix(LabelSet.Aami);
        foreach (var (truth, answer, count) in new[] { (0, 0, 90), (0, 1, 10), (1, 1, 6), (1, 0, 4), (2, 2, 5) })
        {
            for (var i = 0; i < count; i++)
            {
                matrix.Add(truth, answer);
            }
        }

        return matrix;
    }

    [Fact]
    public void Accuracy_IsTheShareOnTheDiagonal() => Assert.Equal(101.0 / 115, Example().Accuracy, 12);

    [Fact]
    public void MeanOneVersusRestAccuracy_FollowsFromTheErrors() =>
        Assert.Equal(1 - (2 * 14.0 / (4 * 115)), Example().MeanOneVersusRestAccuracy, 12);

    [Fact]
    public void Figures_OfAClass_FollowTheirDefinitions()
    {
        var s = Example().Figures()[1];

        Assert.Equal(10, s.Beats);
        Assert.Equal(0.6, s.Sensitivity, 12);
        Assert.Equal(6.0 / 16, s.PositivePredictiveValue, 12);
        Assert.Equal(2 * 0.6 * 0.375 / 0.975, s.F1, 12);
        Assert.Equal(95.0 / 105, s.Specificity, 12);
    }

    [Fact]
    public void Figures_OfAClassWithoutBeats_AreNoNumbers()
    {
        var f = Example().Figures()[3];

        Assert.True(double.IsNaN(f.Sensitivity));
        Assert.True(double.IsNaN(f.F1));
        Assert.Equal(1, f.Specificity);
    }

    [Fact]
    public void Add_AnotherMatrix_AddsItsCounts()
    {
        var sum = Example();
        sum.Add(Example());

        Assert.Equal((230, 180, 20), (sum.Total, sum[0, 0], sum[0, 1]));
    }

    [Fact]
    public void Add_MatrixOfOtherLabels_Throws() => Assert.Throws<ArgumentException>(() => Example().Add(new ConfusionMatrix(LabelSet.EightClasses)));
}
