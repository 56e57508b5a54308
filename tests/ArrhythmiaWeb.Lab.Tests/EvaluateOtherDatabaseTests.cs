using System.Text.Json.Nodes;

namespace ArrhythmiaWeb.Lab.Tests;

public sealed class EvaluateOtherDatabaseTests(ForeignRecordsFixture foreign, RecordsFixture mitBih) : IClassFixture<ForeignRecordsFixture>, IClassFixture<RecordsFixture>, IDisposable
{
    private static readonly string InterPatient = Repository.Combine("models", "inter-patient");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Theory]
    [InlineData]
    [InlineData("--protocol", "other-database")]
    public async Task Evaluate_RecordsOfAnotherDatabase_JudgesEveryBeatAndSaysFromWhat(params string[] options)
    {
        var run = await LabRun.Of(["evaluate", "--records", foreign.Folder, "--model", InterPatient, "--out", _folder.FullName, .. options]);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains($"- {3 * ForeignRecordsFixture.Beats} test beats of 3 records; split: every beat of every record", run.Output, StringComparison.Ordinal);
        Assert.Contains("- Records of the folder 'elsewhere': 3 of 3 were resampled; of 2 the first lead was taken because no name is known", run.Output, StringComparison.Ordinal);
        Assert.Contains("| 800 | ECG1 (the first lead: no name is known) | 128 Hz, resampled to 360 Hz | 0 |", run.Output, StringComparison.Ordinal);
        Assert.Contains("| I01 | II (another name of the lead wanted) | 257 Hz, resampled to 360 Hz | 0 |", run.Output, StringComparison.Ordinal);
        Assert.Contains("- Left out of the means over classes, with fewer than 100 beats or in fewer than 2 records: F (0 beats in 0 records).", run.Output, StringComparison.Ordinal);
        var figures = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "evaluation.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(("other-database", "elsewhere", "F"), ((string)figures["protocol"]!, (string)figures["database"]!, (string)figures["leftOut"]![0]!));
        Assert.Equal(3 * ForeignRecordsFixture.Beats, (int)figures["metrics"]!["testBeats"]!);
        Assert.Equal(("ECG1", "first", 128), ((string)figures["records"]![0]!["source"]!["lead"]!, (string)figures["records"]![0]!["source"]!["leadMatch"]!, (int)figures["records"]![0]!["source"]!["samplingRate"]!));
    }

    [Fact]
    public async Task Evaluate_EightClassNetworkOnAnotherDatabase_AnswersInGroupsWithThePaced()
    {
        var run = await LabRun.Of("evaluate", "--records", foreign.Folder);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("| S supraventricular ectopic beat | 135 | 3 |", run.Output, StringComparison.Ordinal);
        Assert.Contains("| Q paced or unclassifiable beat | 0 | 0 |", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MANIFEST", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inter-patient")]
    [InlineData("intra-patient")]
    public async Task Evaluate_AnotherDatabaseByTheListsOfMitBih_IsRefused(string protocol)
    {
        var run = await LabRun.Of("evaluate", "--records", foreign.Folder, "--model", InterPatient, "--protocol", protocol);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("records 800 801 I01 are not of it. For another database say --protocol other-database", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_FiguresOfAnotherDatabase_AreNotPublished()
    {
        var manifest = await File.ReadAllTextAsync(Path.Combine(InterPatient, "model.json"), TestContext.Current.CancellationToken);

        var run = await LabRun.Of("evaluate", "--records", foreign.Folder, "--model", InterPatient, "--publish");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("not published", run.Errors, StringComparison.Ordinal);
        Assert.Equal(manifest, await File.ReadAllTextAsync(Path.Combine(InterPatient, "model.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Evaluate_MitBihAsAnotherDatabase_SaysThatItIsNoTest()
    {
        var run = await LabRun.Of("evaluate", "--records", mitBih.Folder, "--model", InterPatient, "--protocol", "other-database");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("leads: record 100.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("no test", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_NumbersOfMitBihInAnotherDatabase_AreNotTakenForItsRecords()
    {
        foreach (var extension in new[] { ".hea", ".dat", ".atr" })
        {
            File.Copy(Path.Combine(foreign.Folder, "800" + extension), Path.Combine(_folder.FullName, (extension == ".dat" ? "800" : "100") + extension));
        }

        var run = await LabRun.Of("evaluate", "--records", _folder.FullName, "--model", InterPatient);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains($"- {ForeignRecordsFixture.Beats} test beats of 1 records; split: every beat of every record", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("no test", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_EveryNthBeat_JudgesSoManyAndSaysSo()
    {
        var run = await LabRun.Of("evaluate", "--records", foreign.Folder, "--model", InterPatient, "--every", "10");

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains($"- {(3 * ForeignRecordsFixture.Beats + 9) / 10} test beats of 3 records; split: every beat of every record with one of the classes is for test; of these beats one in 10 was judged", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_OtherAnnotator_ReadsItsFilesAndLeavesOutRecordsWithout()
    {
        foreach (var file in Directory.GetFiles(foreign.Folder))
        {
            File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        }

        File.Move(Path.Combine(_folder.FullName, "800.atr"), Path.Combine(_folder.FullName, "800.man"));

        var run = await LabRun.Of("evaluate", "--records", _folder.FullName, "--model", InterPatient, "--annotator", "man");

        Assert.True(run.ExitCode == 2, run.Errors);
        Assert.Contains($"- {ForeignRecordsFixture.Beats} test beats of 1 records", run.Output, StringComparison.Ordinal);
        Assert.Contains("Left out, without annotation file .man: 801 I01.", run.Errors, StringComparison.Ordinal);
        Assert.Contains("2 of 3 records were left out", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_RecordOfAnotherDatabase_DrawsTheBeatAndSaysFromWhat()
    {
        var picture = Path.Combine(_folder.FullName, "beat.png");

        var run = await LabRun.Of("render", "--records", foreign.Folder, "--record", "800", "--symbol", "V", "--out", picture);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Contains("lead ECG1 (the first lead: no name is known), 128 Hz, resampled to 360 Hz, beat 'V' at sample 307 (2.398 s)", run.Output, StringComparison.Ordinal);
        Assert.True(new FileInfo(picture).Length > 1000);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
