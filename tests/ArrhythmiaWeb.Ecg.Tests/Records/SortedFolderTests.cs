using System.IO.Compression;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Tests.Records;

public sealed class SortedFolderTests : WfdbFolder
{
    [Fact]
    public void Sort_RecordsTablesAndOthers_GivesEachRecordingItsFiles()
    {
        Write("100.hea", "100 2 360 2\n100.dat 212\n100x.dat 212\n");
        Write("100.dat", "100x.dat", "100.atr", "100.qrs", "100.png", "101.dat", "notes.txt", "a/100.csv", "b/100.csv");

        Assert.Equal(
            ["100: 100.atr 100.dat 100.hea 100.qrs 100x.dat", "100: a/100.csv", "100: b/100.csv", "others: 100.png 101.dat notes.txt"],
            Sorted());
    }

    [Fact]
    public void Sort_RecordOfSegments_TakesTheFilesOfItsSegments()
    {
        Write("m.hea", "m/3 1 360 6\nlayout 0\none 3\n~ 3\n");
        Write("layout.hea", "layout 1 360 0\n~ 0 200 12 0 0 0 0 MLII\n");
        Write("one.hea", "one 1 360 3\none.dat 212\n");
        Write("one.dat", "m.atr");

        Assert.Equal(["m: layout.hea m.atr m.hea one.dat one.hea", "others: "], Sorted());
    }

    [Theory]
    [InlineData("100 x 360\n100.dat 212\n../../secret 212\n")]
    [InlineData("100 1 360\n100.dat what is this\n. 212\n")]
    public void Sort_HeaderWithASlip_KeepsItsSignalsAndLeavesNoFolder(string header)
    {
        Write("100.hea", header);
        Write("100.dat");

        Assert.Equal(["100: 100.dat 100.hea", "others: "], Sorted());
    }

    [Fact]
    public void Sort_NothingButText_TakesItForTables()
    {
        Write("one.txt", "two.txt");

        Assert.Equal(["one: one.txt", "two: two.txt", "others: "], Sorted());
    }

    [Fact]
    public void Open_ArchiveWithinAnArchive_IsKeptAsAFileWhereAskedFor()
    {
        Write("inner.txt");
        var path = Path.Combine(Folder, "outer.zip");
        using (var outer = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using (var inner = outer.CreateEntry("inner.zip").Open())
            {
                using var packed = new ZipArchive(inner, ZipArchiveMode.Create);
                packed.CreateEntry("a.txt");
            }

            outer.CreateEntryFromFile(Path.Combine(Folder, "inner.txt"), "__MACOSX/._inner.txt");
        }

        Assert.Contains("sent.zip: 'inner.zip' is an archive within the archive", Assert.Throws<RecordRefusedException>(() => UnpackedZip.Open(path, new RecordingLimits(), "sent.zip")).Message, StringComparison.Ordinal);
        using var unpacked = UnpackedZip.Open(path, new RecordingLimits(), keepsArchives: true);
        Assert.Equal(["inner.zip"], Directory.GetFiles(unpacked.Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)));
    }

    private string[] Sorted()
    {
        var sorted = RecordingFile.Sort(Folder);
        Assert.All(sorted.Recordings, recording => Assert.Contains(recording.Main, recording.Files));
        return [.. sorted.Recordings.Select(recording => $"{recording.Name}: {Names(recording.Files)}"), $"others: {Names(sorted.Others)}"];

        string Names(IEnumerable<string> files) => string.Join(' ', files.Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/')));
    }

    private void Write(params string[] names)
    {
        if (names is [var header, var text] && header.EndsWith(".hea", StringComparison.Ordinal))
        {
            File.WriteAllText(Path.Combine(Folder, header), text);
            return;
        }

        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, name))!);
            File.WriteAllText(Path.Combine(Folder, name), "1,2\n");
        }
    }
}
