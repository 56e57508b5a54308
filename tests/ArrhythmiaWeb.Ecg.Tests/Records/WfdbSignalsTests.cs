using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class WfdbSignalsTests : WfdbFolder
{
    [Fact]
    public void Read_Format212_UnpacksTwoSamplesFromThreeBytes()
    {
        // 0x123 and -1 (0xFFF); then -2047 (0x801) and 2047 (0x7FF).
        Header("r 2 360 2\nr.dat 212 1 12 0 291 -1756 0 a\nr.dat 212 1 12 0 -1 2046 0 b\n");
        Signal(0x23, 0xF1, 0xFF, 0x01, 0x78, 0xFF);

        var leads = WfdbReader.Read(Folder, "r", annotator: null).Leads;

        Assert.Equal([291f, -2047f], leads[0].Millivolts.ToArray());
        Assert.Equal([-1f, 2047f], leads[1].Millivolts.ToArray());
    }

    [Fact]
    public void Read_Format212_OddNumberOfSamples_NeedsNoThirdByte()
    {
        Header("r 1 360 3\nr.dat 212 1 12 0\n");
        Signal(0x01, 0x00, 0x02, 0x03, 0x00);

        Assert.Equal([1f, 2f, 3f], WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.ToArray());
    }

    [Fact]
    public void Read_Format16_IsLittleEndianAndSigned()
    {
        Header("r 1 360\nr.dat 16 1 16 0\n");
        Signal(0x01, 0x02, 0xFE, 0xFF);

        Assert.Equal([513f, -2f], WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.ToArray());
    }

    [Theory]
    [InlineData(24, new byte[] { 0x01, 0x02, 0x03, 0xFE, 0xFF, 0xFF, 0x00, 0x00, 0x80 }, 197121f, -2f)]
    [InlineData(32, new byte[] { 0x01, 0x02, 0x00, 0x00, 0xFE, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x80 }, 513f, -2f)]
    [InlineData(61, new byte[] { 0x02, 0x01, 0xFF, 0xFE, 0x80, 0x00 }, 513f, -2f)]
    [InlineData(80, new byte[] { 0xFF, 0x7E, 0x00 }, 127f, -2f)]
    [InlineData(160, new byte[] { 0x01, 0x82, 0xFE, 0x7F, 0x00, 0x00 }, 513f, -2f)]
    public void Read_OtherFormats_GiveTheirSamplesAndInvalidOnes(int format, byte[] data, float first, float second)
    {
        Header($"r 1 360\nr.dat {format} 1 16 0\n");
        Signal(data);

        Assert.Equal([first, second, float.NaN], WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.ToArray());
    }

    [Fact]
    public void Read_Format8_AddsDifferencesToTheInitialValue()
    {
        Header("r 2 360 3\nr.dat 8 1 16 0 100 302 0 a\nr.dat 8 1 16 0 -5 -145 0 b\n");
        Signal(0, 0, 1, 0x80, 0, 126);

        var leads = WfdbReader.Read(Folder, "r", annotator: null).Leads;

        Assert.Equal([100f, 101f, 101f], leads[0].Millivolts.ToArray());
        Assert.Equal([-5f, -133f, -7f], leads[1].Millivolts.ToArray());
    }

    [Theory]
    [InlineData(310, new byte[] { 0xFE, 0x0B, 0x02, 0x00, 0x00, 0x04 }, new[] { 511f, 1f, 1f, float.NaN })]
    [InlineData(311, new byte[] { 0xFF, 0x05, 0xF0, 0x3F, 0x00, 0x02 }, new[] { 511f, -1023 + 1024f, -1f, float.NaN })]
    public void Read_TenBitFormats_UnpackThreeSamplesFromFourBytes(int format, byte[] data, float[] samples)
    {
        Header($"r 1 360\nr.dat {format} 1 10 0\n");
        Signal(data);

        Assert.Equal(samples, WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.ToArray());
    }

    [Fact]
    public void Read_SeveralSamplesAFrame_AreOfAHigherRate()
    {
        Header("r 2 100 3\nr.dat 16x2 1 16 0 1 21 0 II\nr.dat 16x1 10/mmHg 16 0 9 27 0 ABP\n");
        Signal(1, 0, 2, 0, 9, 0, 3, 0, 4, 0, 9, 0, 5, 0, 6, 0, 9, 0);
        Annotations(2, 4, 0, 0);

        var record = WfdbReader.Read(Folder, "r");

        Assert.Equal(200, record.SamplingRate);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], Assert.Single(record.Leads).Millivolts.ToArray());
        Assert.Equal(4, Assert.Single(record.Annotations).Sample);
        Assert.Equal(200, WfdbReader.ReadHeader(Folder, "r").SamplingRate);
    }

    [Fact]
    public void Read_LeadsOfDifferentSamplesAFrame_AreBroughtToTheHigherRate()
    {
        Header("r 2 100 200\nr.dat 80x2 1 8 0 0 0 0 II\nr.dat 80 1 8 0 0 0 0 V1\n");
        Signal([.. Enumerable.Repeat((byte)131, 600)]);

        var record = WfdbReader.Read(Folder, "r", annotator: null, checksums: false);

        Assert.All(record.Leads, lead => Assert.Equal(400, lead.Millivolts.Length));
        Assert.Equal(3f, record.Leads[1].Millivolts.Span[200], 4);
    }

    [Fact]
    public void Read_Skew_ShiftsALeadAgainstTheOthers()
    {
        Header("r 2 360 4\nr.dat 16 1 16 0 1 10 0 a\nr.dat 16:2 1 16 0 7 100 0 b\n");
        Signal(1, 0, 10, 0, 2, 0, 20, 0, 3, 0, 30, 0, 4, 0, 40, 0);

        var leads = WfdbReader.Read(Folder, "r", annotator: null).Leads;

        Assert.Equal([1f, 2f, 3f, 4f], leads[0].Millivolts.ToArray());
        Assert.Equal([30f, 40f, float.NaN, float.NaN], leads[1].Millivolts.ToArray());
    }

    [Fact]
    public void Read_TwelveLeadsOfFormat16_AreTakenInTurn()
    {
        var lines = Enumerable.Range(0, 12).Select(lead => $"r.dat 16 1 16 0 {lead} {lead + 100 + lead} 0 lead{lead}\n");
        Header("r 12 257 2\n" + string.Concat(lines) + "# <age>: 65 <sex>: F\n");
        Signal([.. Enumerable.Range(0, 24).SelectMany(i => new byte[] { (byte)(i < 12 ? i : 100 + i - 12), 0 })]);

        var leads = WfdbReader.Read(Folder, "r", annotator: null).Leads;

        Assert.All(leads.Index(), lead => Assert.Equal([lead.Index, 100f + lead.Index], lead.Item.Millivolts.ToArray()));
    }

    [Fact]
    public void Read_ReservedValue_IsNotANumber()
    {
        Header("r 1 360\nr.dat 16 1 16 0\n");
        Signal(0x00, 0x80, 0x05, 0x00);

        Assert.Equal([float.NaN, 5f], WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.ToArray());

        Header("r 1 360 2\nr.dat 212 1 12 0\n");
        Signal(0x00, 0x08, 0x05);

        Assert.Equal([float.NaN, 5f], WfdbReader.Read(Folder, "r", annotator: null).Leads[0].Millivolts.ToArray());
    }

    [Fact]
    public void Read_SignalsInTwoFiles_AreBothRead()
    {
        Header("r 2 360 1\nr.dat 16 1 16 0 7 7 0 a\ns.dat 212 1 12 0 9 9 0 b\n");
        Signal(7, 0);
        File.WriteAllBytes(Path.Combine(Folder, "s.dat"), [9, 0]);

        var leads = WfdbReader.Read(Folder, "r", annotator: null).Leads;

        Assert.Equal((7f, 9f), (leads[0].Millivolts.Span[0], leads[1].Millivolts.Span[0]));
    }

    [Fact]
    public void Read_ChecksumModulo65536_IsAccepted()
    {
        Signal(0x00, 0x7D, 0x00, 0x7D, 0x18, 0x79); // 32000 + 32000 + 31000 = 95000 = 29464 modulo 65536
        Header("r 1 360 3\nr.dat 16 1 16 0 32000 29464\n");

        Assert.Equal(3, WfdbReader.Read(Folder, "r", annotator: null).Length);
    }

    [Theory]
    [InlineData("r 1 360 2\nr.dat 16 1 16 0 1 4\n", "checksum 3")]
    [InlineData("r 1 360 2\nr.dat 16 1 16 0 2 3\n", "begins with 1")]
    [InlineData("r 1 360 3\nr.dat 16 1 16 0 1 3\n", "byte 4")]
    [InlineData("r 1 360 2\nr.dat 16+2 1 16 0 1 3\n", "byte 4")]
    [InlineData("r 1 360 2\nr.dat 16+9 1 16 0 1 3\n", "byte 4")]
    public void Read_SignalFileThatDoesNotFitTheHeader_SaysWhere(string header, string problem)
    {
        Header(header);
        Signal(1, 0, 2, 0);

        var message = Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message;

        Assert.Contains("r.dat", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r 1 360\nr.dat 16\n")]
    [InlineData("r 1 360 2\nr.dat 16\n")]
    public void Read_EmptySignalFile_IsCalledEmpty(string header)
    {
        Header(header);
        Signal();

        Assert.Contains("r.dat: the signal file is empty", Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LessThanOneSample_IsRefused()
    {
        Header("r 2 360\nr.dat 16\nr.dat 16\n");
        Signal(1, 0);

        Assert.Contains("ends after 0 samples", Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 0", "the header's checksum is a placeholder, or the file is another")]
    [InlineData("1 5", "is damaged or belongs to another header")]
    [InlineData("9 3", "begins with 1")]
    public void Read_WithoutTheCheck_RemarksWhatDoesNotFit(string stated, string remark)
    {
        Header($"r 1 360 2\nr.dat 16 1 16 0 {stated}\n");
        Signal(1, 0, 2, 0);

        var refused = Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null));
        var read = WfdbReader.Read(Folder, "r", annotator: null, checksums: false);

        Assert.True(refused.IsOfTheChecksum);
        Assert.Contains(remark, refused.Message, StringComparison.Ordinal);
        Assert.Equal([1f, 2f], read.Leads[0].Millivolts.ToArray());
        Assert.Contains(remark, Assert.Single(read.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OneFileInTwoFormats_IsRefused()
    {
        Header("r 2 360 1\nr.dat 16\nr.dat 212\n");
        Signal(0, 0, 0, 0);

        Assert.Contains("line 3", Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LeadsOfDifferentLength_AreRefused()
    {
        Header("r 2 360\nr.dat 16\ns.dat 16\n");
        Signal(0, 0, 0, 0);
        File.WriteAllBytes(Path.Combine(Folder, "s.dat"), [0, 0]);

        Assert.Contains("one length", Assert.Throws<WfdbFormatException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message, StringComparison.Ordinal);
    }
}
