using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class EdfReaderTests : WfdbFolder
{
    private const string Keeps = "\u0014\u0014\0";

    [Theory]
    [InlineData("EDF")]
    [InlineData("BDF")]
    public void Read_Leads_AreInMillivolts(string kind)
    {
        var record = Read(new EdfFile(kind, 0.5).Signal("ECG II", "mV", [10, -20], [30, -1000]).Signal("V1", "uV", [10, 20], [30, 40]), 2);

        Assert.Equal(("r", 4.0), (record.Name, record.SamplingRate));
        Assert.Equal(["ECG II", "V1"], record.Leads.Select(lead => lead.Name));
        Assert.Equal([1f, -2f, 3f, -100f], record.Leads[0].Millivolts.ToArray());
        Assert.Equal([0.001f, 0.002f, 0.003f, 0.004f], record.Leads[1].Millivolts.ToArray());
    }

    [Theory]
    [InlineData("EDF+C")]
    [InlineData("BDF+C")]
    public void Read_Annotations_AreMarksAndNotes(string kind)
    {
        var record = Read(
            new EdfFile(kind, 1).Signal("II", "mV", [0, 1, 2, 3], [4, 5, 6, 7])
                .Annotations($"+0.25{Keeps}+0.5\u0014N\u0014\0+1.25\u00150.5\u0014Flimmern über allem\u0014\0", $"+1.25{Keeps}+1.5\u0014V\u0014A\u0014\0+9\u0014V\u0014\0"),
            2);

        Assert.Equal(["II"], record.Leads.Select(lead => lead.Name));
        Assert.Equal(
            [new Annotation(1, 'N', 0, 0, 0, null), new Annotation(4, '"', 0, 0, 0, "Flimmern über allem"), new Annotation(5, 'V', 0, 0, 0, null), new Annotation(5, 'A', 0, 0, 0, null)],
            record.Annotations);
    }

    [Fact]
    public void Read_DiscontinuousFile_LeavesGapsWithoutAmplitude()
    {
        var record = Read(new EdfFile("EDF+D", 1).Signal("II", "mV", [10, 20], [30, 40]).Annotations($"+10{Keeps}", $"+12.5{Keeps}+13\u0014V\u0014\0"), 2);

        Assert.Equal([1f, 2f, float.NaN, float.NaN, float.NaN, 3f, 4f], record.Leads[0].Millivolts.ToArray());
        Assert.Equal(6, Assert.Single(record.Annotations).Sample);
    }

    [Fact]
    public void Read_OtherSignalsBesideAnEcg_AreLeftOutAndNamed()
    {
        var record = Read(new EdfFile("EDF", 1).Signal("EEG Fpz-Cz", "uV", [1]).Signal("ECG", "uV", [1, 2]).Signal("Temp rectal", "DegC", [1]), 1);

        Assert.Equal("ECG", Assert.Single(record.Leads).Name);
        Assert.Equal(2, record.Remarks.Count);
    }

    [Fact]
    public void Read_LeadsOfTwoRates_AreBroughtToTheHigher()
    {
        var record = Read(new EdfFile("EDF", 1).Signal("II", "mV", [10, 10, 10, 10]).Signal("V1", "mV", [20, 20]), 1);

        Assert.Equal((4.0, 4, 4), (record.SamplingRate, record.Leads[0].Millivolts.Length, record.Leads[1].Millivolts.Length));
        Assert.Equal(2f, record.Leads[1].Millivolts.Span[2], 4);
    }

    [Fact]
    public void Read_FileThatWasNeverClosed_IsReadWithARemark()
    {
        var record = Read(new EdfFile("EDF", 1) { Records = "-1" }.Signal("II", "mV", [10], [20]), 2);

        Assert.Equal(2, record.Length);
        Assert.Contains("not closed", Assert.Single(record.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MissingUnit_IsAsked()
    {
        var file = new EdfFile("EDF", 1).Signal("II", "", [10]);

        var question = Assert.Throws<RecordingQuestionException>(() => Read(file, 1));

        Assert.Equal(RecordingQuestion.Unit, question.Question);
        Assert.Equal([0.001f], RecordingFile.Read(Path.Combine(Folder, "r.edf"), new RecordingOptions { Unit = SampleUnit.Microvolt }).Leads[0].Millivolts.ToArray());
    }

    [Theory]
    [InlineData(100, "within its header")]
    [InlineData(600, "no data record")]
    [InlineData(517, "ends after 2 of 3 data records")]
    [InlineData(512, "no data record")]
    public void Read_FileCutShort_SaysSo(int length, string problem)
    {
        var bytes = new EdfFile("EDF", 1).Signal("II", "mV", [.. Enumerable.Range(0, 3).Select(_ => length == 600 ? new int[100] : [1])]).Bytes(3);
        File.WriteAllBytes(Path.Combine(Folder, "r.edf"), bytes[..length]);

        Assert.Contains(problem, Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoEcg_NamesWhatThereIs()
    {
        File.WriteAllBytes(Path.Combine(Folder, "r.edf"), new EdfFile("EDF", 1).Signal("SpO2", "%", [1]).Bytes(1));

        Assert.Contains("no signal is an ECG: SpO2 in '%'", Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SpoiltFile_GivesARecordingOrARefusal()
    {
        var good = new EdfFile("EDF+D", 1).Signal("II", "mV", [1, 2], [3, 4]).Annotations($"+0{Keeps}", $"+5{Keeps}+5\u0014V\u0014\0").Bytes(2);
        var random = new Random(1);
        for (var trial = 0; trial < 400; trial++)
        {
            var spoilt = good.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                spoilt[random.Next(8, spoilt.Length)] = (byte)(random.Next(2) == 0 ? random.Next(256) : "0123456789-+.e "[random.Next(15)]);
            }

            File.WriteAllBytes(Path.Combine(Folder, "r.edf"), spoilt);
            var problem = Record.Exception(() => RecordingFile.Read(Path.Combine(Folder, "r.edf")));
            Assert.True(problem is null or RecordRefusedException, $"Trial {trial}: {problem}");
        }
    }

    private Recording Read(EdfFile file, int records)
    {
        File.WriteAllBytes(Path.Combine(Folder, "r.edf"), file.Bytes(records));
        return RecordingFile.Read(Path.Combine(Folder, "r.edf"));
    }

    private string Problem() => Assert.ThrowsAny<RecordRefusedException>(() => RecordingFile.Read(Path.Combine(Folder, "r.edf"))).Message;
}
