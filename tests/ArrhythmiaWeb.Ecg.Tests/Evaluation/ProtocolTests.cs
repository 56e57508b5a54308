using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

public sealed class ProtocolTests
{
    private static readonly Beat[] Beats =
    [
        .. Enumerable.Range(0, 1000).Select(i => new Beat("100", 300 * i, 'N')),
        .. Enumerable.Range(0, 106).Select(i => new Beat("207", 310 * i, 'E')),
        .. Enumerable.Range(0, 50).Select(i => new Beat("208", 320 * i, 'F')),
    ];

    [Fact]
    public void IntraPatient_EachClass_IsDividedByTheShares()
    {
        var parts = Protocol.IntraPatient.Assign(Beats);

        Assert.Equal((720, 80, 200), Counts('N', parts));
        Assert.Equal((77, 8, 21), Counts('E', parts));
        Assert.All(Beats.Index().Where(entry => entry.Item.Symbol == 'F'), entry => Assert.Equal(SplitPart.Unused, parts[entry.Index]));
    }

    [Fact]
    public void IntraPatient_OtherOrder_GivesTheSameParts()
    {
        var parts = Protocol.IntraPatient.Assign(Beats);

        Assert.Equal(parts.Reverse(), Protocol.IntraPatient.Assign([.. Beats.Reverse()]));
    }

    [Fact]
    public void IntraPatient_ManyBeats_AreNotDividedByTime()
    {
        var parts = Protocol.IntraPatient.Assign(Beats);

        Assert.InRange(parts.Take(500).Count(part => part == SplitPart.Test), 70, 130);
    }

    [Theory]
    [InlineData("101", 'N', SplitPart.Train)]
    [InlineData("223", 'V', SplitPart.Validation)]
    [InlineData("100", 'A', SplitPart.Test)]
    [InlineData("202", 'a', SplitPart.Test)]
    [InlineData("102", '/', SplitPart.Unused)]
    [InlineData("217", 'V', SplitPart.Unused)]
    [InlineData("101", 'Q', SplitPart.Unused)]
    public void InterPatient_Beat_FollowsItsRecord(string record, char symbol, SplitPart part) =>
        Assert.Equal([part], Protocol.InterPatient.Assign([new Beat(record, 1000, symbol)]));

    [Fact]
    public void Named_Unknown_SaysWhichThereAre() =>
        Assert.Contains("inter-patient", Assert.Throws<ArgumentException>(() => Protocol.Named("x")).Message, StringComparison.Ordinal);

    private static (int Train, int Validation, int Test) Counts(char symbol, IReadOnlyList<SplitPart> parts)
    {
        var ofClass = Beats.Index().Where(entry => entry.Item.Symbol == symbol).Select(entry => parts[entry.Index]).ToArray();
        return (ofClass.Count(part => part == SplitPart.Train), ofClass.Count(part => part == SplitPart.Validation), ofClass.Count(part => part == SplitPart.Test));
    }
}
