using ArrhythmiaWeb.Dashboard;

namespace ArrhythmiaWeb.Tests.Dashboard;

public sealed class DriftTests
{
    private static readonly string[] Bins = ["a", "b"];

    [Fact]
    public void Index_HandWorkedCase_IsMet()
    {
        // Half a case more in each bin of ten million changes nothing that counts: (0.6 - 0.5) ln(0.6 / 0.5) + (0.4 - 0.5) ln(0.4 / 0.5).
        var drift = new Drift(Bins, [5_000_000, 5_000_000], [6_000_000, 4_000_000]);

        Assert.Equal(0.04055, drift.Index, 5);
        Assert.Equal(Shift.Little, drift.Shift);
    }

    [Theory]
    [InlineData(100, 100, Shift.Little)]
    [InlineData(132, 68, Shift.Moderate)]
    [InlineData(68, 132, Shift.Moderate)]
    [InlineData(160, 40, Shift.Great)]
    [InlineData(40, 160, Shift.Great)]
    [InlineData(200, 0, Shift.Great)]
    [InlineData(199, 0, Shift.TooFew)]
    public void Shift_BothWays_IsNamed(long first, long second, Shift expected) => Assert.Equal(expected, new Drift(Bins, [1000, 1000], [first, second]).Shift);

    [Fact]
    public void Shift_ChanceAlone_IsLittleFromTheLeastNumberOn()
    {
        var random = new Random(1);
        var bins = Enumerable.Range(0, 10).Select(bin => $"{bin}").ToArray();
        var little = Enumerable.Range(0, 500).Count(_ =>
        {
            var now = new long[10];
            for (var i = 0; i < Drift.LeastPredictions; i++)
            {
                now[random.Next(10)]++;
            }

            return new Drift(bins, [.. Enumerable.Repeat(479L, 10)], now).Shift == Shift.Little;
        });

        Assert.InRange(little, 475, 500);
    }

    [Fact]
    public void Shares_NothingCounted_AreNone() => Assert.Equal([0, 0], new Drift(Bins, [1, 1], [0, 0]).SharesNow);
}
