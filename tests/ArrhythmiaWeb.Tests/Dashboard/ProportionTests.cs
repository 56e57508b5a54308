using ArrhythmiaWeb.Dashboard;

namespace ArrhythmiaWeb.Tests.Dashboard;

public sealed class ProportionTests
{
    // Worked by hand from Wilson's formula, z = 1.96; the first is the textbook case of 81 in 263 (Newcombe, Stat. Med. 17:857-872, 1998).
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedCases_AreMet(double successes, double trials, double low, double high)
    {
        var share = Proportion.Wilson(successes, trials)!;

        Assert.Equal(successes / trials, share.Value, 12);
        Assert.Equal(low, share.Low, 4);
        Assert.Equal(high, share.High, 4);
    }

    [Fact]
    public void Wilson_NoTrials_IsNothing() => Assert.Null(Proportion.Wilson(0, 0));

    [Fact]
    public void Weighted_OnePart_IsThatPart()
    {
        var share = Proportion.Wilson(8, 10)!;

        var all = Proportion.Weighted((25, share), (0, null))!;

        Assert.Equal(share.Value, all.Value, 12);
        Assert.Equal(share.Low, all.Low, 12);
        Assert.Equal(share.High, all.High, 12);
    }

    [Fact]
    public void Weighted_UnknownPartWithSize_IsNothing() => Assert.Null(Proportion.Weighted((25, Proportion.Wilson(8, 10)), (1, null)));

    [Fact]
    public void Weighted_NoPart_IsNothing() => Assert.Null(Proportion.Weighted((0, null), (0, null)));

    [Fact]
    public void Weighted_SimulatedClinic_FindsTheTruthWhereThePlainShareDoesNot()
    {
        // 10 % of 20000 answers are doubted and 60 % of those right; of the others 98 %. All doubted ones are reviewed in part (300), of the others 5 %.
        const double truth = (0.1 * 0.6) + (0.9 * 0.98);
        const int clinics = 1000;
        var random = new Random(1);
        var (covered, mean, plain) = (0, 0.0, 0.0);
        for (var clinic = 0; clinic < clinics; clinic++)
        {
            var doubted = Right(300, 0.6);
            var sampled = Right(900, 0.98);
            var all = Proportion.Weighted((2000, Proportion.Wilson(doubted, 300)), (18000, Proportion.Wilson(sampled, 900)))!;
            covered += all.Low <= truth && truth <= all.High ? 1 : 0;
            mean += all.Value / clinics;
            plain += (doubted + sampled) / 1200.0 / clinics;
        }

        Assert.Equal(truth, mean, 0.001);
        Assert.True(Math.Abs(plain - truth) > 0.03, $"The plain share of reviews, {plain}, is too near to the truth for this test to tell the two apart.");
        Assert.InRange(covered / (double)clinics, 0.93, 0.98);

        int Right(int count, double share) => Enumerable.Range(0, count).Count(_ => random.NextDouble() < share);
    }
}
