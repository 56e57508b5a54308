using System.IO.Compression;
using System.Text;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class RecordingFileTests : WfdbFolder
{
    private const string Good = "r 1 360 2\nr.dat 16 200 11 1024 1024 2049 0 MLII\n";

    [Theory]
    [InlineData("r.hea")]
    [InlineData("r.dat")]
    [InlineData("r.atr")]
    [InlineData("")]
    public void Read_AnyFileOfARecordOrItsFolder_ReadsTheRecord(string file)
    {
        WriteRecord();

        var record = RecordingFile.Read(Path.Combine(Folder, file));

        Assert.Equal(("r", 2, 'N'), (record.Name, record.Length, Assert.Single(record.Annotations).Symbol));
    }

    [Fact]
    public void Read_RecordWithoutAnnotations_HasNone()
    {
        Header(Good);
        Signal(0, 4, 1, 4);

        Assert.Empty(RecordingFile.Read(Folder).Annotations);
    }

    [Theory]
    [InlineData("r.hea", Good, "r.dat: this file belongs to the header r.hea: add it.")]
    [InlineData("r.dat", "\0\u0004\u0001\u0004", "r.dat is a part of a WFDB record: add its header r.hea.")]
    [InlineData("r.atr", "\u0001\u0004\0\0", "r.atr is a part of a WFDB record: add its header r.hea and its signals r.dat.")]
    [InlineData("r.pdf", "%PDF-1.7", "r.pdf: this is a PDF, a picture of an ECG on paper; the recording itself is needed.")]
    [InlineData("r.xml", "<?xml version=\"1.0\"?><AnnotatedECG/>", "r.xml: this is XML or a web page, not a recording: export it as EDF or CSV.")]
    [InlineData("r.xyz", "\u0001\u0002\0\u0003", "r.xyz: this is none of the kinds that are read: WFDB (.hea with .dat), EDF, BDF, CSV, TSV or text.")]
    [InlineData("r.csv", "", "r.csv: the file is empty.")]
    [InlineData("r.zip", "PK\u0003\u0004 and no more", "r.zip: the archive is damaged, or packed in a way that is not read: pack it anew as a zip without a password.")]
    public void Read_FileAlone_SaysWhatItIsAndWhatToDo(string name, string content, string problem)
    {
        File.WriteAllBytes(Path.Combine(Folder, name), Encoding.Latin1.GetBytes(content));

        Assert.Equal(problem, Assert.ThrowsAny<RecordRefusedException>(() => RecordingFile.Read(Path.Combine(Folder, name))).Message);
    }

    [Fact]
    public void Read_SeveralRecordings_AsksWhich()
    {
        WriteRecord();
        File.WriteAllText(Path.Combine(Folder, "s.csv"), "time (s),II (mV)\n0,1\n0.004,2\n0.008,3\n");

        var question = Assert.Throws<RecordingQuestionException>(() => RecordingFile.Read(Folder));

        Assert.Equal(RecordingQuestion.Record, question.Question);
        Assert.Equal(["r", "s"], RecordingFile.Names(Folder));
        Assert.Equal(250, RecordingFile.Read(Folder, new RecordingOptions { Record = "s" }).SamplingRate);
        Assert.Contains("There is no recording t; there are: r, s.", Assert.ThrowsAny<RecordRefusedException>(() => RecordingFile.Read(Folder, new RecordingOptions { Record = "t" })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_Archive_AreThoseOfItsRecordings()
    {
        var packed = Directory.CreateDirectory(Path.Combine(Folder, "packed"));
        foreach (var name in new[] { "s.csv", "t.csv" })
        {
            File.WriteAllText(Path.Combine(packed.FullName, name), "time (s),II (mV)\n0,1\n0.004,2\n0.008,3\n");
        }

        var archive = Path.Combine(Folder, "both.zip");
        ZipFile.CreateFromDirectory(packed.FullName, archive);

        Assert.Equal(["s", "t"], RecordingFile.Names(archive));
        Assert.Equal(["s"], RecordingFile.Names(Path.Combine(packed.FullName, "s.csv")));
    }

    [Fact]
    public void Read_SignalsThatDoNotSumUp_AsksWhetherToGoOn()
    {
        Header(Good.Replace("2049", "0", StringComparison.Ordinal));
        Signal(0, 4, 1, 4);

        var question = Assert.Throws<RecordingQuestionException>(() => RecordingFile.Read(Folder));

        Assert.Equal(RecordingQuestion.Checksum, question.Question);
        Assert.StartsWith("r.dat: lead MLII has the checksum 2049", question.Message, StringComparison.Ordinal);
        Assert.Single(RecordingFile.Read(Folder, new RecordingOptions { Checksums = false }).Remarks);
    }

    [Fact]
    public void Read_NotesBesideARecording_AreNoRecordings()
    {
        WriteRecord();
        File.WriteAllText(Path.Combine(Folder, "README.txt"), "Some words about the record.\n");

        Assert.Equal(["r"], RecordingFile.Names(Folder));
        Assert.Equal("r", RecordingFile.Read(Folder).Name);
    }

    [Fact]
    public void Read_RecordLargerThanMayBe_IsRefused()
    {
        WriteRecord();

        Assert.Equal(
            "r.hea: the recording has 2 samples, all leads together; at most 1 are read. Send a shorter part or fewer leads.",
            ProblemOf(Folder, new RecordingLimits { MostSamples = 1 }));
    }

    [Theory]
    [InlineData("hea")]
    [InlineData("segments")]
    [InlineData("edf")]
    [InlineData("csv")]
    public void Read_SomeLeads_LeavesTheOthersOutAndNamesThem(string kind)
    {
        var name = Path.Combine(Folder, kind == "segments" ? "m.hea" : $"r.{kind}");
        File.WriteAllText(Path.Combine(Folder, "r.hea"), "r 2 360 2\nr.dat 80 1 8 0 1 3 0 II\nr.dat 80 1 8 0 3 7 0 V1\n");
        Signal(129, 131, 130, 132);
        File.WriteAllText(Path.Combine(Folder, "m.hea"), "m/1 2 360 2\nr 2\n");
        File.WriteAllText(Path.Combine(Folder, "r.csv"), "time (s),II (mV),V1 (mV)\n0,1,3\n0.004,2,4\n");
        File.WriteAllBytes(Path.Combine(Folder, "r.edf"), new EdfFile("EDF", 1).Signal("II", "mV", [10, 20]).Signal("V1", "mV", [30, 40]).Bytes(1));

        var record = RecordingFile.Read(name, new RecordingOptions { Leads = ["V1"] });

        Assert.Equal("V1", Assert.Single(record.Leads).Name);
        Assert.Equal([3f, 4f], record.Leads[0].Millivolts.ToArray());
        Assert.Equal(["II"], record.OtherLeads);
        Assert.Empty(record.Remarks);
        var none = Assert.ThrowsAny<RecordRefusedException>(() => RecordingFile.Read(name, new RecordingOptions { Leads = ["V6"] }));
        Assert.Matches("no lead of that name; it has II, V1|no segment holds the lead V6", none.Message);
    }

    [Fact]
    public void Names_RecordOfSegments_CountsOnce()
    {
        File.WriteAllText(Path.Combine(Folder, "m.hea"), "m/2 1 360 4\nr 2\n~ 2\n");
        WriteRecord();

        Assert.Equal(["m"], RecordingFile.Names(Folder));
        Assert.Equal(4, RecordingFile.Read(Folder).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("download/mitdb/")]
    public void Read_Zip_ReadsTheRecordInIt(string folder)
    {
        WriteRecord();
        var zip = Zip(["r.hea", "r.dat", "r.atr"], name => folder + name);

        var record = RecordingFile.Read(zip);

        Assert.Equal(("r", 2, 1), (record.Name, record.Length, record.Annotations.Count));
    }

    [Theory]
    [InlineData("../r.hea", "leads out of the archive")]
    [InlineData("/tmp/r.hea", "leads out of the archive")]
    [InlineData("..\\r.hea", "leads out of the archive")]
    public void Read_ZipWithNamesThatLeadOut_IsRefused(string name, string problem)
    {
        WriteRecord();

        Assert.Contains(problem, ProblemOf(Zip(["r.hea"], _ => name)), StringComparison.Ordinal);
        Assert.False(File.Exists("/tmp/r.hea"));
    }

    [Fact]
    public void Read_ZipThatHoldsTooMuch_IsRefused()
    {
        WriteRecord();
        File.WriteAllBytes(Path.Combine(Folder, "zeros.dat"), new byte[200_000]);
        var zip = Zip(["r.hea", "r.dat", "zeros.dat"], name => name);
        File.Copy(zip, Path.Combine(Folder, "inner.zip"));

        Assert.Contains("larger than may be read", ProblemOf(zip, new RecordingLimits { MostBytes = 100_000 }), StringComparison.Ordinal);
        Assert.Contains("holds 3 files; at most 2", ProblemOf(zip, new RecordingLimits { MostFiles = 2 }), StringComparison.Ordinal);
        Assert.Contains("an archive within the archive", ProblemOf(Zip(["inner.zip"], name => name)), StringComparison.Ordinal);
        Assert.Contains("twice", ProblemOf(Zip(["r.hea", "r.dat"], _ => "r.hea")), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ZipThatLacksTheSignals_SaysWhichFileToAdd()
    {
        WriteRecord();

        Assert.Equal("r.dat: this file belongs to the header r.hea: add it.", ProblemOf(Zip(["r.hea", "r.atr"], name => name)));
    }

    private static string ProblemOf(string path, RecordingLimits? limits = null) =>
        Assert.ThrowsAny<RecordRefusedException>(() => RecordingFile.Read(path, new RecordingOptions { Limits = limits ?? new RecordingLimits() })).Message;

    private void WriteRecord()
    {
        Header(Good);
        Signal(0, 4, 1, 4);
        Annotations(1, 4, 0, 0);
    }

    private string Zip(string[] files, Func<string, string> nameInZip)
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid()}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var file in files)
        {
            archive.CreateEntryFromFile(Path.Combine(Folder, file), nameInZip(file));
        }

        return path;
    }
}
