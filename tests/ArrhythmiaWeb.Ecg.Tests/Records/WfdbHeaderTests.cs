using System.Text;
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
    public void Read_SignalsThatAreNoVoltage_AreLeftOutAndNamed()
    {
        Header("r 3 125 1\nr.dat 16 10/mmHg 16 0 0 0 0 ABP\nr.dat 16 200/mV 16 0 0 0 0 II\nr.dat 16 1/NU 16 0 0 0 0 RESP\n");
        Signal(0, 0, 0, 0, 0, 0);

        var record = WfdbReader.Read(Folder, "r", annotator: null);

        Assert.Equal("II", Assert.Single(record.Leads).Name);
        Assert.Equal(["The signal ABP is left out: it is in 'mmHg', which is no voltage.", "The signal RESP is left out: it is in 'NU', which is no voltage."], record.Remarks);
    }

    [Theory]
    [InlineData("adu", "MLII")]
    [InlineData("adu", "ECG1")]
    [InlineData("adu", "lead V5")]
    [InlineData("bits", "aVF")]
    [InlineData("kV", "chest")]
    [InlineData("?V", "chest")]
    [InlineData("decivolts", "chest")]
    public void Read_UnknownUnitsOfALead_AreRefusedByName(string units, string lead)
    {
        Header($"r 2 360 1\nr.dat 16 200/mV 16 0 0 0 0 V1\nr.dat 16 200/{units} 16 0 0 0 0 {lead}\n");
        Signal(0, 0, 0, 0);

        var problem = Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message;

        Assert.Contains($"line 3: the units '{units}' of lead {lead} are not understood", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mV", 1)]
    [InlineData("uV", 0.001f)]
    [InlineData("V", 1000)]
    [InlineData("MV", 1)]
    [InlineData("Mv", 1)]
    [InlineData("mVolts", 1)]
    [InlineData("mvolt", 1)]
    [InlineData("millivolts", 1)]
    [InlineData("[mV]", 1)]
    [InlineData("UV", 0.001f)]
    [InlineData("\u00b5V", 0.001f)]
    [InlineData("\u03bcV", 0.001f)]
    [InlineData("\u00c2\u00b5V", 0.001f)]
    [InlineData("microvolts", 0.001f)]
    [InlineData("nV", 0.000001f)]
    [InlineData("volts", 1000)]
    [InlineData("", 1)]
    public void Read_Units_AreTurnedIntoMillivolts(string units, float expected)
    {
        Header($"r 1 360 1\nr.dat 16 200/{units} 11 0\n");
        Signal(200, 0);

        Assert.Equal(expected, WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.Span[0]);
    }

    [Fact]
    public void Read_HeaderInLatin1_IsUnderstood()
    {
        File.WriteAllBytes(Path.Combine(Folder, "r.hea"), Encoding.Latin1.GetBytes("r 2 360 1\nr.dat 16 200/mV 16 0 0 0 0 MLII\nr.dat 16 0.2/µV 16 0 200 200 0 Ableitung für V1\n# Müller, 85 %\u0085\n"));
        Signal(0, 0, 200, 0);

        var record = WfdbReader.Read(Folder, "r", annotator: null);

        Assert.Equal(["MLII", "Ableitung für V1"], record.Leads.Select(lead => lead.Name));
        Assert.Equal(1, record.Leads[1].Millivolts.Span[0]);
        Assert.StartsWith("Müller", record.Comments[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_HeaderInUtf16_IsUnderstood(bool bigEndian)
    {
        File.WriteAllText(Path.Combine(Folder, "r.hea"), Good, new UnicodeEncoding(bigEndian, byteOrderMark: true));
        Signal(0, 4, 1, 4);

        Assert.Equal("MLII", WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Name);
    }

    [Fact]
    public void Read_HeaderOfAnotherRecord_BearsTheNameOfItsFile()
    {
        Header(Good.Replace("r 1", "100 1", StringComparison.Ordinal));
        Signal(0, 4, 1, 4);

        Assert.Equal("r", WfdbReader.Read(Folder, "r", annotator: null).Name);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0/uV")]
    [InlineData("(0)")]
    [InlineData("/mV")]
    public void Read_GainOfZeroOrMissing_MeansTheDefault(string gain)
    {
        Header($"r 1 360 1\nr.dat 16 {gain} 11 0\n");
        Signal(200, 0);

        Assert.Equal(1, WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.Span[0]);
    }

    [Theory]
    [InlineData("", "line 1", "record line")]
    [InlineData("# only a comment\n", "line 1", "record line")]
    [InlineData("r/3 1 360 2\nr_1 1\n~ 1\n", "line 1", "announces segments")]
    [InlineData("r 2 360 0\n~ 0 200 11 1024 0 0 0 MLII\n~ 0 200 11 1024 0 0 0 V1\n", "line 1", "layout header of a multi-segment record")]
    [InlineData("r\nr.dat 16\n", "line 1", "number of signals")]
    [InlineData("r two 360 2\nr.dat 16\n", "line 1", "'two'")]
    [InlineData("r 2 360 2\nr.dat 16\n", "line 1", "1 signal line")]
    [InlineData("r 1 0 2\nr.dat 16\n", "line 1", "sampling rate")]
    [InlineData("r 1 fast 2\nr.dat 16\n", "line 1", "'fast'")]
    [InlineData("r 1 360 -1\nr.dat 16\n", "line 1", "negative")]
    [InlineData("# c\nr 1 360 2\nr.dat\n", "line 3", "signal line")]
    [InlineData("r 1 360 2\nr.dat x16\n", "line 2", "'x16'")]
    [InlineData("r/1 1 360 2\n../r_1 1\n", "line 2", "without a folder")]
    [InlineData("r/1 1 360 2\nr_1\n", "line 2", "name samples")]
    [InlineData("r 1 360 2\nr.dat 9\n", "line 2", "format 9 is not read; 8, 16")]
    [InlineData("r 1 360 2\nr.dat 508\n", "line 2", "format 508 (FLAC")]
    [InlineData("r 1 360 2\nr.dat 516\n", "line 2", "format 516 (FLAC, packed without loss) is not read: unpack it with WFDB's 'xform' into format 16")]
    [InlineData("r 1 360 2\nr.dat 524\n", "line 2", "format 524 (FLAC")]
    [InlineData("r 1 360 2\nr.dat 16x0\n", "line 2", "samples a frame")]
    [InlineData("r 1 360 2\nr.dat 16:-3\n", "line 2", "skew")]
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

    [Fact]
    public void Read_SignalThatThisSegmentLacks_IsLeftOutAndNamed()
    {
        Header("r 2 360 1\nr.dat 16 200 16 0 7 7 0 MLII\n~ 0 200 16 0 0 0 0 V1\n");
        Signal(7, 0);

        var record = WfdbReader.Read(Folder, "r", annotator: null);

        Assert.Equal("MLII", Assert.Single(record.Leads).Name);
        Assert.Equal("The signal V1 is left out: it is not in this segment.", Assert.Single(record.Remarks));
    }

    [Theory]
    [InlineData("hea", "<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head></html>\n", "this is a web page, not a WFDB file: download it again")]
    [InlineData("dat", "\r\n  <HTML><body>Sign in</body></HTML>", "this is a web page, not a WFDB file: download it again")]
    [InlineData("atr", "\uFEFF<?xml version=\"1.0\"?><Error>NoSuchKey</Error>", "this is a web page, not a WFDB file: download it again")]
    [InlineData("dat", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "pointer of Git LFS")]
    public void Read_WhatADownloadLeftInPlaceOfAFile_IsCalledByItsName(string extension, string content, string expected)
    {
        Header(Good);
        Signal(0, 4, 1, 4);
        Annotations(1, 4, 0, 0);
        File.WriteAllText(Path.Combine(Folder, $"r.{extension}"), content);

        var problem = Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r")).Message;

        Assert.Contains($"r.{extension}", problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hea")]
    [InlineData("dat")]
    [InlineData("atr")]
    public void Read_FolderInPlaceOfAFile_SaysSo(string extension)
    {
        Header(Good);
        Signal(0, 4, 1, 4);
        File.Delete(Path.Combine(Folder, $"r.{extension}"));
        Directory.CreateDirectory(Path.Combine(Folder, $"r.{extension}"));

        Assert.Contains($"r.{extension}: this is a folder", Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r")).Message, StringComparison.Ordinal);
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
    public void Read_SignalFileMissing_SaysToAddIt()
    {
        Header(Good);

        Assert.EndsWith("r.dat: this file belongs to the header r.hea: add it.", Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r")).Message, StringComparison.Ordinal);
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
