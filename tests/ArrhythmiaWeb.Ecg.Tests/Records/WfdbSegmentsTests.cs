using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class WfdbSegmentsTests : WfdbFolder
{
    [Fact]
    public void Read_FixedLayout_PutsSegmentsBehindEachOther()
    {
        Header("r/3 2 360 6\na 2\n~ 1\nb 3\n");
        Segment("a", "a 2 360 2\na.dat 80 1 8 0 1 3 0 II\na.dat 80 1 8 0 11 23 0 V1\n", 129, 139, 130, 140);
        Segment("b", "b 2 360 3\nb.dat 80 2 8 0 2 12 0 II\nb.dat 80 1 8 0 13 42 0 V1\n", 130, 141, 132, 142, 134, 143);
        Annotations(4, 4, 0, 0);

        var record = WfdbReader.Read(Folder, "r");

        Assert.Equal(["II", "V1"], record.Leads.Select(lead => lead.Name));
        Assert.Equal([1f, 2f, float.NaN, 1f, 2f, 3f], record.Leads[0].Millivolts.ToArray());
        Assert.Equal([11f, 12f, float.NaN, 13f, 14f, 15f], record.Leads[1].Millivolts.ToArray());
        Assert.Equal(4, Assert.Single(record.Annotations).Sample);
        Assert.Equal("r", record.Name);
    }

    [Fact]
    public void Read_VariableLayout_LeavesLeadsThatASegmentLacksWithoutAmplitude()
    {
        Header("r/4 3 250 5\nlayout 0\na 2\nb 1\nc 2\n");
        File.WriteAllText(Path.Combine(Folder, "layout.hea"), "layout 3 250 0\n~ 0 200 8 0 0 0 0 V5\n~ 0 200 8 0 0 0 0 II\n~ 0 10/mmHg 8 0 0 0 0 ABP\n");
        Segment("a", "a 1 250 2\na.dat 80 1 8 0 1 3 0 II\n", 129, 130);
        Segment("b", "b 1 250 1\nb.dat 80 10/mmHg 8 0 5 5 0 ABP\n", 133);
        Segment("c", "c 2 250 2\nc.dat 80 1 8 0 7 15 0 II\nc.dat 80 1 8 0 9 19 0 V5\n", 135, 137, 136, 138);

        var record = WfdbReader.Read(Folder, "r", annotator: null);

        Assert.Equal(["V5", "II"], record.Leads.Select(lead => lead.Name));
        Assert.Equal([float.NaN, float.NaN, float.NaN, 9f, 10f], record.Leads[0].Millivolts.ToArray());
        Assert.Equal([1f, 2f, float.NaN, 7f, 8f], record.Leads[1].Millivolts.ToArray());
        Assert.Contains("ABP", Assert.Single(record.Remarks), StringComparison.Ordinal);
        Assert.Equal(["V5", "II"], WfdbReader.ReadHeader(Folder, "r").Leads.Select(lead => lead.Name).Take(2));
    }

    [Theory]
    [InlineData("r/2 1 360 4\na 2\nmissing 2\n", "missing.hea: this segment belongs to the record r: add it")]
    [InlineData("r/1 1 360 3\na 3\n", "the segment has 2 samples")]
    [InlineData("r/1 1 250 2\na 2\n", "sampled at 360 Hz, its record at 250 Hz")]
    [InlineData("r/1 1 360 2\nr 2\n", "segments of its own")]
    [InlineData("r/1 1 360 2\n~ 2\n", "no segment holds an ECG")]
    [InlineData("r/2 1 360 2\na 2\n~ 2000000000\n", "at most 100000000 are read")]
    [InlineData("r/3 1 360 2\na 2\n~ 2000000000\n~ 2000000000\n", "longer together")]
    public void Read_SegmentThatDoesNotFit_IsRefused(string header, string problem)
    {
        Header(header);
        Segment("a", "a 1 360 2\na.dat 80 1 8 0 1 3 0 II\n", 129, 130);

        Assert.Contains(problem, Assert.ThrowsAny<RecordRefusedException>(() => WfdbReader.Read(Folder, "r", annotator: null)).Message, StringComparison.Ordinal);
    }

    private void Segment(string name, string header, params byte[] signal)
    {
        File.WriteAllText(Path.Combine(Folder, $"{name}.hea"), header);
        File.WriteAllBytes(Path.Combine(Folder, $"{name}.dat"), signal);
    }
}
