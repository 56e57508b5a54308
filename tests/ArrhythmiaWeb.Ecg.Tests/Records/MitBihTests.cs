using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class MitBihTests
{
    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Read_All48Records_HaveRightChecksumsAndTheKnownAnnotations()
    {
        var records = WfdbReader.RecordNames(EcgData.MitBih).Select(name => WfdbReader.Read(EcgData.MitBih, name)).ToArray();

        var totals = records.SelectMany(record => record.Annotations).CountBy(annotation => annotation.Symbol).ToDictionary();
        Assert.Equal(48, records.Length);
        Assert.All(records, record => Assert.Equal((360.0, 650000, 2), (record.SamplingRate, record.Length, record.Leads.Count)));
        Assert.Equal(
            "N 75052, L 8075, R 7259, V 7130, / 7028, A 2546, + 1291, f 982, F 803, ~ 616, ! 472, \" 437, j 229, x 193, a 150, | 132, E 106, J 83, Q 33, e 16, ] 6, [ 6, S 2",
            string.Join(", ", totals.OrderByDescending(total => total.Value).ThenByDescending(total => total.Key).Select(total => $"{total.Key} {total.Value}")));
    }

    [Theory(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    [InlineData("100", "MLII", "V5")]
    [InlineData("114", "V5", "MLII")]
    [InlineData("102", "V5", "V2")]
    [InlineData("104", "V5", "V2")]
    public void Read_Leads_AreInTheOrderOfTheHeader(string record, string first, string second) =>
        Assert.Equal([first, second], WfdbReader.Read(EcgData.MitBih, record).Leads.Select(lead => lead.Name));

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Read_Record100_GivesAmplitudesInMillivolts()
    {
        var record = WfdbReader.Read(EcgData.MitBih, "100");

        Assert.Equal(-0.145f, record.Leads[0].Millivolts.Span[0], 4); // 995 at 200 a mV around 1024
        Assert.Contains("69 M 1085 1629 x1", record.Comments);
        Assert.Equal(new Beat("100", 77, 'N'), record.Beats.First());
    }

    [Theory(Skip = "Needs the noise records: set ECG_DATA to the folder that holds nstdb/.", SkipUnless = nameof(EcgData.HasNoiseStress), SkipType = typeof(EcgData))]
    [InlineData("bw", null)]
    [InlineData("ma", null)]
    [InlineData("118e00", "atr")]
    public void Read_NoiseStressRecords_HaveRightChecksums(string record, string? annotator) =>
        Assert.Equal(650000, WfdbReader.Read(EcgData.NoiseStress, record, annotator).Length);
}
