using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Ecg.Tests.Reading;

public sealed class DoubtTests
{
    [Theory]
    [InlineData(0.72, "The most probable class has only 72 %; below 90 % a reader should decide.")]
    [InlineData(0.8996, "The most probable class has only 89 %; below 90 % a reader should decide.")]
    public void OfProbability_BelowTheRule_SaysBoth(double probability, string sentence) => Assert.Equal(sentence, Doubt.OfProbability(probability, 0.9)?.ToString());

    [Theory]
    [InlineData(0.9, 0.9)]
    [InlineData(0.1, null)]
    public void OfProbability_AtTheRuleOrWithoutOne_IsNull(double probability, double? reviewBelow) => Assert.Null(Doubt.OfProbability(probability, reviewBelow));
}
