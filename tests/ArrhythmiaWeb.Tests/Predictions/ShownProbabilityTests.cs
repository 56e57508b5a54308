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
        var shown = new ShownProbability(LabelSet.EightClasses.Classes[0], probability, IsMostProbable: true);

        Assert.Equal(text, shown.Text);
        Assert.Equal(width, shown.BarWidth);
    }
}
