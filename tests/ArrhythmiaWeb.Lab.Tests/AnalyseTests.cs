using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;
using UglyToad.PdfPig;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class AnalyseTests : IDisposable
{
    private readonly RecordsFixture _records = new();
    private readonly string _out = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Analyse_Record_WritesBeatsAnnotationsAndSummaryThatAgree()
    {
        var run = await LabRun.Of("analyse", Path.Combine(_records.Folder, "100.hea"), "--out", _out);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.StartsWith("100: lead MLII, 30.0 s, ", Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("A decision aid, not a diagnosis.", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["100.atr", "100.csv", "100.json", "100.pdf"], Directory.EnumerateFiles(_out).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var lines = Lines("100.csv");
        Assert.Equal("sample,seconds,rr,group,pN,pS,pV,pF,picture,pictureN,pictureS,pictureV,pictureF,changed,byRhythm,confidence,certain,shape", lines[0]);
        string[][] table = [.. lines.Skip(1).Select(line => line.Split(','))];
        var beats = ReadBack().Beats.ToArray();
        Assert.InRange(beats.Length, _records.Beats - 1, _records.Beats + 1);
        Assert.Equal(beats.Select(beat => (beat.Sample.ToString(CultureInfo.InvariantCulture), beat.Symbol.ToString())), table.Select(row => (row[0], row[3])));
        Assert.All(table.Skip(1), row => Assert.Equal(0.8, double.Parse(row[2], CultureInfo.InvariantCulture), 0.02));
        Assert.All(table, row => Assert.Equal(1, row[4..8].Sum(share => double.Parse(share, CultureInfo.InvariantCulture)), 0.001));
        Assert.All(table, row => Assert.Equal(row[3] == row[8] ? "0" : "1", row[13]));

        Assert.Equal("0", table[0][16]);
        Assert.Equal("0", table[^1][16]);
        Assert.All(table, row => Assert.InRange(double.Parse(row[15], CultureInfo.InvariantCulture), 0, 1));

        var summary = Json("100.json")["summary"]!;
        Assert.Equal(table.Count(row => row[16] == "0"), (double)summary["notCertainShare"]! * table.Length, 0.01);
        Assert.Equal(beats.Length, (int)summary["beats"]!);
        Assert.Equal(beats.Length, summary["groups"]!.AsArray().Sum(group => (int)group!["beats"]!));
        Assert.All(summary["groups"]!.AsArray(), group => Assert.Equal(beats.Count(beat => beat.Symbol == ((string)group!["group"]!)[0]), (int)group!["beats"]!));
        Assert.Equal(75, (double)summary["heartRate"]!["mean"]!, 0.5);
    }

    [Fact]
    public async Task Analyse_FormatsPdf_WritesAReportWithFiguresAndStripsOnly()
    {
        var run = await LabRun.Of("analyse", Path.Combine(_records.Folder, "100.hea"), "--out", _out, "--formats", "pdf");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(["100.pdf"], Directory.EnumerateFiles(_out).Select(Path.GetFileName));
        using var document = PdfDocument.Open(Path.Combine(_out, "100.pdf"));
        var words = document.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text).ToArray();
        var text = string.Join(' ', words);
        Assert.Contains("ECG recording 100", text, StringComparison.Ordinal);
        Assert.Contains("A decision aid, not a diagnosis.", text, StringComparison.Ordinal);
        Assert.Contains("25 mm/s and 10 mm/mV", text, StringComparison.Ordinal);
        Assert.Contains("0:05", words);
        Assert.DoesNotContain("Judgements", words);
        // The line of the first strip: seven seconds.
        Assert.Contains(document.GetPage(2).Paths, path => path.Any(part => part.Commands.Count == (7 * 360) + 1));
    }

    [Fact]
    public async Task Analyse_UseAnnotations_AnswersTheAnnotatedBeats()
    {
        var run = await LabRun.Of("analyse", _records.Folder, "--out", _out, "--use-annotations", "--formats", "atr");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Equal(["100.atr"], Directory.EnumerateFiles(_out).Select(Path.GetFileName));
        Assert.Equal(WfdbReader.Read(_records.Folder, "100").Beats.Select(beat => beat.Sample), ReadBack().Beats.Select(beat => beat.Sample));
    }

    [Fact]
    public async Task Analyse_BrokenFileBesideAGoodOne_NamesItAndLeavesItOut()
    {
        await File.WriteAllTextAsync(Path.Combine(_records.Folder, "200.hea"), "200 1 360 1000\n200.dat 16 200 16 0 0 0 0 MLII\n", TestContext.Current.CancellationToken);

        var run = await LabRun.Of("analyse", _records.Folder, "--out", _out, "--formats", "json");

        Assert.True(run.ExitCode == 2, run.Errors);
        Assert.Contains("Left out: 200.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("1 of 2 records were left out", run.Errors, StringComparison.Ordinal);
        Assert.Equal(["100.json"], Directory.EnumerateFiles(_out).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Analyse_ArchiveOfSeveralAndATableWithoutRate_AnswersThoseAndNamesTheOption()
    {
        foreach (var extension in new[] { "hea", "dat" })
        {
            File.Copy(Path.Combine(_records.Folder, $"100.{extension}"), Path.Combine(_records.Folder, $"101.{extension}"));
        }

        var header = Path.Combine(_records.Folder, "101.hea");
        await File.WriteAllTextAsync(header, (await File.ReadAllTextAsync(header, TestContext.Current.CancellationToken)).Replace("100", "101", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var archive = Path.Combine(_out, "records.zip");
        await ZipFile.CreateFromDirectoryAsync(_records.Folder, archive, TestContext.Current.CancellationToken);
        var table = Path.Combine(_out, "table.csv");
        await File.WriteAllTextAsync(table, "II (mV)\n0.1\n0.2\n0.3\n", TestContext.Current.CancellationToken);
        var results = Path.Combine(_out, "results");

        var run = await LabRun.Of("analyse", archive, table, "--out", results, "--formats", "json");

        Assert.True(run.ExitCode == 2, run.Errors);
        Assert.Equal(["100.json", "101.json"], Directory.EnumerateFiles(results).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("The option is --rate HZ.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analyse_IntoTheFolderOfTheRecordings_IsRefusedAndReplacesNothing()
    {
        var before = await File.ReadAllBytesAsync(Path.Combine(_records.Folder, "100.atr"), TestContext.Current.CancellationToken);

        var run = await LabRun.Of("analyse", Path.Combine(_records.Folder, "100.dat"), "--out", _records.Folder);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--out", run.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(_records.Folder, "100.atr"), TestContext.Current.CancellationToken));
    }

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public async Task Analyse_Record100_AgreesWithItsAnnotations()
    {
        var run = await LabRun.Of("analyse", Path.Combine(EcgData.MitBih, "100.hea"), "--out", _out);

        Assert.True(run.ExitCode == 0, run.Errors);
        var annotated = WfdbReader.Read(EcgData.MitBih, "100");
        var pairs = BeatByBeat.Compare(annotated.Annotations, ReadBack(EcgData.MitBih).Annotations, annotated.SamplingRate);
        var agreed = pairs.Count(pair => pair.Reference is { } reference && pair.Test is { } test && LabelSet.Aami.IndexOf(reference.Symbol) == LabelSet.Aami.IndexOf(test.Symbol));
        Assert.InRange(agreed / (double)pairs.Count, 0.98, 1);
        Assert.InRange(Lines("100.csv").Skip(1).Average(line => line.Split(',')[16] == "1" ? 1 : 0), 0.8, 1);
    }

    public void Dispose()
    {
        _records.Dispose();
        Directory.Delete(_out, recursive: true);
    }

    // As any program would read it: beside the record's own header.
    private Recording ReadBack(string? folder = null)
    {
        foreach (var extension in new[] { "hea", "dat" })
        {
            File.Copy(Path.Combine(folder ?? _records.Folder, $"100.{extension}"), Path.Combine(_out, $"100.{extension}"));
        }

        return WfdbReader.Read(_out, "100");
    }

    private string[] Lines(string name) => File.ReadAllLines(Path.Combine(_out, name));

    private JsonNode Json(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(_out, name)))!;
}
