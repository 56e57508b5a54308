using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Tests.Predictions;

public sealed class ShownProbabilityTests
{
    [Theory]
    [InlineData(1, "> 99.9 %", "100")]
    [InlineData(0.99951, "> 99.9 %", "99.95")]
    [InlineData(0.999, "99.9 %", "99.9")]
    [InlineData(0.9334, "93.3 %", "93.34")]
    [InlineData(0.001, "0.1 %", "0.1")]
    [InlineData(0.00099, "< 0.1 %", "0.1")]
    [InlineData(0, "< 0.1 %", "0")]
    public void Text_Probability_IsNeverRoundedToCertainty(double probability, string text, string width)
    {
        var shown = new ShownProbability(LabelSet.EightClasses.Classes[0], probability, IsMostProbable: true, Tenths: (int)Math.Round(probability * 1000));

        Assert.Equal(text, shown.Text);
        Assert.Equal(width, shown.BarWidth);
        Assert.Equal(text, ShownProbability.InWords(probability));
    }

    [Theory]
    [InlineData(new[] { 0.3335, 0.3335, 0.333, 0, 0, 0, 0, 0 })]
    [InlineData(new[] { 0.6424, 0.1264, 0.1264, 0.0524, 0.0124, 0.0124, 0.0124, 0.0152 })]
    [InlineData(new[] { 0.1, 0.2, 0.3, 0.1, 0.1, 0.1, 0.05, 0.05 })]
    [InlineData(new[] { 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125 })]
    public void Written_probabilities_add_up_and_none_is_a_tenth_from_its_own(double[] probabilities)
    {
        var answer = Array.IndexOf(probabilities, probabilities.Max());
        var shown = ShownProbability.AllOf(probabilities, LabelSet.EightClasses.Classes[answer].Code);

        Assert.Equal(1000, shown.Sum(one => one.Tenths));
        Assert.All(shown, one => Assert.InRange(one.Tenths - (1000 * one.Probability), -1, 1));
        Assert.Equal(ShownProbability.InWords(probabilities[answer]), shown[answer].Text);
    }
}
