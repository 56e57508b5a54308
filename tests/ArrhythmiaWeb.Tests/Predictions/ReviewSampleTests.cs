using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Settings;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Predictions;

public sealed class ReviewSampleTests
{
    private const int Draws = 2000;

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void Draws_ManyCertainAnswers_TakesTheShareOfTheSetting(double share)
    {
        var sample = Sample(share, new Random(20260314));

        var drawn = Enumerable.Range(0, Draws).Count(_ => sample.Draws(isCertain: true));

        // Four standard deviations of the binomial distribution: chance alone leaves them once in 16,000 times, and this seed never.
        var deviation = Math.Sqrt(Draws * share * (1 - share));
        Assert.InRange(drawn, (Draws * share) - (4 * deviation), (Draws * share) + (4 * deviation));
    }

    [Fact]
    public void Draws_DoubtedAnswer_Never() => Assert.DoesNotContain(true, Enumerable.Range(0, Draws).Select(_ => Sample(1, new Random(1)).Draws(isCertain: false)));

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Draws_ShareOfNoneOrAll_LeavesNothingToChance(double share, bool expected)
    {
        var sample = Sample(share, Random.Shared);

        Assert.All(Enumerable.Range(0, Draws), _ => Assert.Equal(expected, sample.Draws(isCertain: true)));
    }

    private static ReviewSample Sample(double share, Random random) => new(Options.Create(new ClinicOptions { SampledShare = share }), random);
}
