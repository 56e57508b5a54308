using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class RiskCoverageTests
{
    // 200 beats, confidence falling from 0.999 in steps of 0.001; the last 20 and the first are wrong.
    private static readonly JudgedBeat[] Beats =
        [.. Enumerable.Range(0, 200).Select(i => Judged.Beat("a", i is 0 or >= 180 ? 1 : 0, 0, 0.999 - (0.001 * i)))];

    [Theory]
    [InlineData(100, 21.0 / 200, 0.8)]
    [InlineData(95, 11.0 / 190, 0.81)]
    [InlineData(90, 1.0 / 180, 0.82)]
    [InlineData(1, 1.0 / 2, 0.998)]
    public void At_Coverage_CountsTheErrorsAmongTheMostConfident(int percent, double error, double leastConfidence)
    {
        var point = RiskCoverage.Of(Beats).At(percent);

        Assert.Equal(percent / 100.0, point.Coverage);
        Assert.Equal(error, point.Error, 5);
        Assert.Equal(leastConfidence, point.LeastConfidence, 5);
    }

    [Fact]
    public void Of_OtherOrder_GivesTheSame() => Assert.Equal(RiskCoverage.Of(Beats).Curve, RiskCoverage.Of([.. Beats.Reverse()]).Curve);

    [Fact]
    public void Of_EqualConfidence_SharesTheErrors()
    {
        var risk = RiskCoverage.Of([.. Judged.Beats(8, "a", 0, 0, 0.9), .. Judged.Beats(2, "a", 1, 0, 0.9)]);

        Assert.All(risk.Curve, point => Assert.Equal(0.2, point.Error, 5));
    }

    [Fact]
    public void ReviewRule_Of_DividesAtTheConfidence()
    {
        JudgedBeat[] beats = [.. Judged.Beats(89, "a", 0, 0, 0.8), .. Judged.Beats(1, "a", 1, 0, 0.8), .. Judged.Beats(4, "a", 0, 1, 0.79), .. Judged.Beats(6, "a", 1, 1, 0.5)];

        var rule = ReviewRule.Of(beats, 0.8, LabelSet.Aami);

        Assert.Equal((0.9, 0.01111, 0.4), (rule.Coverage, rule.CertainError, rule.ReviewError));
        Assert.Equal([1, 0, 0, 0], rule.Certain[1]);
        Assert.Equal([4, 6], new[] { rule.Review[0][1], rule.Review[1][1] });
    }

    [Fact]
    public void ReviewRule_NothingToReview_HasNoErrorThere() => Assert.Null(ReviewRule.Of(Beats, 0.1, LabelSet.Aami).ReviewError);
}
