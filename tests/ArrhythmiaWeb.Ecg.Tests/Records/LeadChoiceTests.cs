using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class LeadChoiceTests
{
    [Theory]
    [InlineData("V5 MLII", "MLII", LeadMatch.Named)]
    [InlineData("V5 mlii", "mlii", LeadMatch.Named)]
    [InlineData("I II III aVR aVL aVF V1 V2 V3 V4 V5 V6", "II", LeadMatch.OtherName)]
    [InlineData("CM5 ML2", "ML2", LeadMatch.OtherName)]
    [InlineData("V1 V5", "V5", LeadMatch.SecondChoice)]
    [InlineData("V1 CM5", "CM5", LeadMatch.SecondChoice)]
    [InlineData("ECG1 ECG2", "ECG1", LeadMatch.First)]
    [InlineData("V2 III", "V2", LeadMatch.First)]
    public void Of_Names_TakesTheBestKnown(string names, string expected, LeadMatch match)
    {
        var choice = LeadChoice.Of([.. names.Split(' ').Select(name => new Lead(name, default))], "MLII", "V5");

        Assert.Equal((expected, match), (choice.Lead.Name, choice.Match));
    }

    [Fact]
    public void Of_NameInWords_IsUnderstood() =>
        Assert.Equal("ECG lead II", LeadChoice.Of([new Lead("ECG", default), new Lead("ECG lead II", default)], "MLII", "V5").Lead.Name);

    [Fact]
    public void Of_NoLead_Throws() => Assert.Throws<ArgumentException>(() => LeadChoice.Of([], "MLII", "V5"));
}
