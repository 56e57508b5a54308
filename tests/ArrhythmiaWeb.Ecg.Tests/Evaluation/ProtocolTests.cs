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

    [Theory]
    [InlineData('N', SplitPart.Test)]
    [InlineData('n', SplitPart.Test)]
    [InlineData('B', SplitPart.Test)]
    [InlineData('r', SplitPart.Test)]
    [InlineData('/', SplitPart.Unused)]
    [InlineData('!', SplitPart.Unused)]
    public void OtherDatabase_Beat_IsForTestWhateverItsRecord(char symbol, SplitPart part)
    {
        Assert.Equal([part, part], Protocol.OtherDatabase(LabelSet.Aami).Assign([new Beat("101", 1000, symbol), new Beat("800", 1000, symbol)]));
        Assert.Equal(symbol == '!' ? SplitPart.Unused : SplitPart.Test, Protocol.OtherDatabase(LabelSet.EightClasses).Assign([new Beat("800", 1000, symbol)])[0]);
    }

    [Fact]
    public void TooFew_OtherDatabase_AreClassesOfFewBeatsOrRecords()
    {
        // S has beats enough in one record only, V in two, F has 99 in two.
        ConfusionMatrix[] records = [Matrix(500, 150, 50, 49), Matrix(500, 0, 50, 50)];

        Assert.Equal([1, 3], Protocol.OtherDatabase(LabelSet.Aami).TooFew(records));
        Assert.Empty(Protocol.InterPatient.TooFew(records));
    }

    [Fact]
    public void TooFew_HardlyAnyBeats_LeavesNoneOut() =>
        Assert.Empty(Protocol.OtherDatabase(LabelSet.Aami).TooFew([Matrix(10, 1, 1, 0)]));

    [Theory]
    [InlineData("100", 360, "MLII V5", true)]
    [InlineData("217", 360, "MLII V1", true)]
    [InlineData("100", 250, "MLII V5", false)]
    [InlineData("100", 360, "ECG", false)]
    [InlineData("200", 360, "MLII V1 V6", false)]
    [InlineData("800", 360, "MLII V5", false)]
    [InlineData("I01", 360, "MLII", false)]
    [InlineData("118e06", 360, "MLII V1", false)]
    public void IsMitBih_NameRateAndLeads_AreThoseOfOneOfThe48(string record, double samplingRate, string leads, bool expected) =>
        Assert.Equal(expected, Protocol.IsMitBih(new Recording(record, samplingRate, [.. leads.Split(' ').Select(lead => new Lead(lead, default))], [], [])));

    [Fact]
    public void RecordsFor_AcrossPatients_AreTheListsOfDeChazal()
    {
        Assert.Equal((16, 6, 22), (Protocol.InterPatient.RecordsFor(SplitPart.Train).Count, Protocol.InterPatient.RecordsFor(SplitPart.Validation).Count, Protocol.InterPatient.RecordsFor(SplitPart.Test).Count));
        Assert.Equal(["101", "106"], Protocol.InterPatient.RecordsFor(SplitPart.Train).Take(2));
        Assert.Empty(Protocol.IntraPatient.RecordsFor(SplitPart.Train));
    }

    [Fact]
    public void Named_Unknown_SaysWhichThereAre() =>
        Assert.Contains("inter-patient", Assert.Throws<ArgumentException>(() => Protocol.Named("x")).Message, StringComparison.Ordinal);

    private static ConfusionMatrix Matrix(params int[] right) =>
        ConfusionMatrix.Of(LabelSet.Aami, [.. right.Select((count, truth) => right.Select((_, answer) => answer == truth ? count : 0).ToArray())]);

    private static (int Train, int Validation, int Test) Counts(char symbol, IReadOnlyList<SplitPart> parts)
    {
        var ofClass = Beats.Index().Where(entry => entry.Item.Symbol == symbol).Select(entry => parts[entry.Index]).ToArray();
        return (ofClass.Count(part => part == SplitPart.Train), ofClass.Count(part => part == SplitPart.Validation), ofClass.Count(part => part == SplitPart.Test));
    }
}
