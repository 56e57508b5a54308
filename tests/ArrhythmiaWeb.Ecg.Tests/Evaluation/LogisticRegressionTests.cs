using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class LogisticRegressionTests
{
    [Fact]
    public void Fit_OfDrawsFromKnownWeights_FindsThem()
    {
        var random = new Random(7);
        double[][] inputs = [.. Enumerable.Range(0, 20000).Select(_ => new[] { 1, (2 * random.NextDouble()) - 1, random.NextDouble() })];
        bool[] outcomes = [.. inputs.Select(row => random.NextDouble() < 1 / (1 + Math.Exp(-(0.5 + (2 * row[1]) - row[2]))))];

        var weights = LogisticRegression.Fit(inputs, outcomes);

        Assert.Equal(0.5, weights[0], 0.15);
        Assert.Equal(2, weights[1], 0.15);
        Assert.Equal(-1, weights[2], 0.15);
    }

    [Fact]
    public void Fit_OfWhatIsAlwaysSo_StaysFinite() =>
        Assert.All(LogisticRegression.Fit([[1, 0.1], [1, 0.2], [1, 0.3]], [true, true, true]), weight => Assert.True(double.IsFinite(weight)));
}
