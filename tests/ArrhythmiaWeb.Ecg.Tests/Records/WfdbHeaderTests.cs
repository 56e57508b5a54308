using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class WfdbHeaderTests : WfdbFolder
{
    private const string Good = "r 1 360 2\nr.dat 16 200 11 1024 1024 2049 0 MLII\n";

    [Fact]
    public void Read_FullHeader_GivesEveryField()
    {
        Header("# before\nr 2 360/720(5) 2 12:00:00 01/02/1990\nr.dat 16+4 100(10)/mV 11 5 0 0 0 MLII\nr.dat 16+4 200/uV 11 0 0 0 0 aVF modified lead\n# 69 M 1085\n#Aldomet\n");
        Signal(9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0);

        var record = WfdbReader.Read(Folder, "r", annotator: null);

        Assert.Equal(("r", 360.0, 2), (record.Name, record.SamplingRate, record.Length));
        Assert.Equal(2 / 360.0, record.Seconds, 12);
        Assert.Equal(["MLII", "aVF modified lead"], record.Leads.Select(lead => lead.Name));
        Assert.Equal(["before", "69 M 1085", "Aldomet"], record.Comments);
        Assert.Equal(-0.1f, record.Leads[0].Millivolts.Span[0]); // (0 - baseline 10) / 100 a mV
    }

    [Fact]
    public void Read_ShortestHeader_TakesTheDefaults()
    {
        Header("r 1\nr.dat 16\n");
        Signal(200, 0, 144, 1);

        var record = WfdbReader.Read(Folder, "r", annotator: null);

        Assert.Equal(250, record.SamplingRate);
        Assert.Equal("record r, signal 0", record.Leads[0].Name);
        Assert.Equal([1f, 2f], record.Leads[0].Millivolts.ToArray()); // 200 a mV, baseline 0
    }

    [Fact]
    public void Read_CarriageReturns_AreReadOver()
    {
        Header(Good.Replace("\n", "\r\n", StringComparison.Ordinal) + "# comment\r\n");
        Signal(0, 4, 1, 4);

        var record = WfdbReader.Read(Folder, "r", annotator: null);
        Assert.Equal(["comment"], record.Comments);
        Assert.Equal("MLII", record.Leads[0].Name);
    }

    [Theory]
    [InlineData("r 1 360 2\r\n# between\r\nr.dat 16 200 11 1024 1024 2049 0 MLII\r\n# after\r\n")]
    [InlineData("r 1 360 2\rr.dat 16 200 11 1024 1024 2049 0 MLII\r")]
    [InlineData("\uFEFFr 1 360 2\n#\n\nr.dat 16 200 11 1024 1024 2049 0 MLII")]
    [InlineData("r 1 360/360 2\nr.dat 16 200 11 1024 1024 2049 0 MLII \u001A")]
    [InlineData("r 1 360/1000.5(-3) 2 0:0:0\nr.dat 16x1:0+0 200(1024)/mV 11 7 1024 2049 0 MLII\n")]
    [InlineData("r 1 360 2\nr.dat 16 0(1024) 11 0 1024 2049 0 MLII\n")]
    [InlineData("r 1 360 2\nr.dat\t16\t2e2\t11\t1024\nr2.dat 8 is not announced\n")]
    public void Read_HeaderAsOtherProgramsWriteIt_IsUnderstood(string header)
    {
        Header(header);
        Signal(0, 4, 1, 4);

        var record = WfdbReader.Read(Folder, "r", annotator: null);

        Assert.Equal((360.0, 2), (record.SamplingRate, record.Length));
        Assert.Equal([0f, 0.005f], record.Leads[0].Millivolts.ToArray());
    }

    [Fact]
    public void Read_SignalsThatAreNoVoltage_AreLeftOut()
    {
        Header("r 3 125 1\nr.dat 16 10/mmHg 16 0 0 0 0 ABP\nr.dat 16 200/mV 16 0 0 0 0 II\nr.dat 16 1/NU 16 0 0 0 0 RESP\n");
        Signal(0, 0, 0, 0, 0, 0);

        Assert.Equal("II", Assert.Single(WfdbReader.Read(Folder, "r", annotator: null).Leads).Name);
    }

    [Theory]
    [InlineData("mV", 1)]
    [InlineData("uV", 0.001f)]
    [InlineData("V", 1000)]
    public void Read_Units_AreTurnedIntoMillivolts(string units, float expected)
    {
        Header($"r 1 360 1\nr.dat 16 200/{units} 11 0\n");
        Signal(200, 0);

        Assert.Equal(expected, WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.Span[0]);
    }

    [Fact]
    public void Read_GainOfZero_MeansTheDefault()
    {
        Header("r 1 360 1\nr.dat 16 0 11 0\n");
        Signal(200, 0);

        Assert.Equal(1, WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.Span[0]);
    }

    [Theory]
    [InlineData("", "line 1", "record line")]
    [InlineData("# only a comment\n", "line 1", "record line")]
    [InlineData("r/2 1 360 2\nr.dat 16\n", "line 1", "segment")]
    [InlineData("r\nr.dat 16\n", "line 1", "number of signals")]
    [InlineData("r two 360 2\nr.dat 16\n", "line 1", "'two'")]
    [InlineData("r 2 360 2\nr.dat 16\n", "line 1", "1 signal line")]
    [InlineData("r 1 0 2\nr.dat 16\n", "line 1", "sampling rate")]
    [InlineData("r 1 fast 2\nr.dat 16\n", "line 1", "'fast'")]
    [InlineData("r 1 360 -1\nr.dat 16\n", "line 1", "negative")]
    [InlineData("# c\nr 1 360 2\nr.dat\n", "line 3", "signal line")]
    [InlineData("r 1 360 2\nr.dat x16\n", "line 2", "'x16'")]
    [InlineData("r 1 360 2\nr.dat 310\n", "line 2", "format 310")]
    [InlineData("r 1 360 2\nr.dat 16x2\n", "line 2", "samples a frame")]
    [InlineData("r 1 360 2\nr.dat 16:3\n", "line 2", "skewed")]
    [InlineData("r 1 360 2\nr.dat 16 loud\n", "line 2", "'loud'")]
    [InlineData("r 1 360 2\nr.dat 16 200/mmHg\n", "line 2", "mmHg")]
    [InlineData("r 1 360 2\nr.dat 16 200 11 1024 1,5\n", "line 2", "'1,5'")]
    [InlineData("r 1 360 2\n../r.dat 16\n", "line 2", "without a folder")]
    [InlineData("r 1 360 2\n/etc/passwd 16\n", "line 2", "without a folder")]
    [InlineData("r 1 360 2\n..\\r.dat 16\n", "line 2", "without a folder")]
    public void Read_HeaderThatMakesNoSense_NamesFileAndLine(string header, string place, string problem)
    {
        Header(header);
        Signal(0, 4, 1, 4);

        var message = Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message;

        Assert.Contains("r.hea", message, StringComparison.Ordinal);
        Assert.Contains(place, message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("missing", "missing.hea")]
    [InlineData("r", "r.dat")]
    public void Read_FileMissing_NamesIt(string name, string file)
    {
        Header(Good);

        Assert.Contains(file, Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RecordNames_OfAFolder_AreInOrder()
    {
        foreach (var file in new[] { "201.hea", "100.hea", "100.dat", "notes.txt" })
        {
            File.WriteAllText(Path.Combine(Folder, file), string.Empty);
        }

        Assert.Equal(["100", "201"], WfdbReader.RecordNames(Folder));
    }
}
