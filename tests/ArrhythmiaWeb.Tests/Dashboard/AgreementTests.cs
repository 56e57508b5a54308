using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Days;

namespace ArrhythmiaWeb.Tests.Dashboard;

public sealed class AgreementTests
{
    [Fact]
    public void ShareOfAll_CountsEachStratumAsOftenAsItOccurs()
    {
        // Of 10 doubted answers 5 are decided, 2 of them right; of 90 certain ones 4, all right.
        var agreement = new Agreement(
            [new(Stratum.Doubted, "V", "V", 2, 2, 0), new(Stratum.Doubted, "V", "N", 3, 3, 0), new(Stratum.Sampled, "V", "V", 4, 4, 0), new(Stratum.Chosen, "V", "N", 50, 50, 0)],
            [new("V", 10, 90, 4, 0)]);

        Assert.Equal(0.4, agreement.Share(Stratum.Doubted, "V")!.Value);
        Assert.Equal(1, agreement.Share(Stratum.Sampled)!.Value);
        Assert.Equal(0.94, agreement.ShareOfAll("V")!.Value, 12);
        Assert.Equal(0.94, agreement.ShareOfAll()!.Value, 12);
        Assert.Equal(0.06, agreement.CellOfAll("V", "N")!.Value, 12);
        Assert.Equal(50, agreement.LeftOut);
    }

    [Fact]
    public void ShareOfAll_NothingOfTheSample_IsUnknown()
    {
        var agreement = new Agreement([new(Stratum.Doubted, "V", "V", 2, 2, 0)], [new("V", 10, 90, 4, 0)]);

        Assert.Null(agreement.ShareOfAll("V"));
        Assert.Null(agreement.ShareOfAll());
        Assert.Null(agreement.CellOfAll("V", "V"));
    }

    [Fact]
    public void ShareOfAll_NoCertainAnswers_NeedsNoSample()
    {
        var agreement = new Agreement([new(Stratum.Doubted, "V", "V", 1, 1, 0), new(Stratum.Doubted, "V", "N", 1, 1, 0)], [new("V", 10, 0, 0, 0)]);

        Assert.Equal(0.5, agreement.ShareOfAll("V")!.Value);
    }

    [Fact]
    public void Uncertain_VerdictsThatDecideNothing_CountApart()
    {
        var agreement = new Agreement([new(Stratum.Doubted, "V", null, 3, 0, 0), new(Stratum.Doubted, "V", "V", 1, 1, 1)], [new("V", 10, 0, 0, 0)]);

        Assert.Equal(3, agreement.Uncertain);
        Assert.Equal(1, agreement.Blind);
        Assert.Equal(1, agreement.Decided(Stratum.Doubted));
        Assert.Equal(1, agreement.Share(Stratum.Doubted, "V")!.Value);
    }
}
