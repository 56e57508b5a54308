using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>Recordings, folders, archives and many pictures are sent in one go, and answered by and by.</summary>
public sealed class SendingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_sends_the_files_of_a_recording_and_gets_its_beats()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var sent = await visitor.SendFilesAsync(SentRecordings.Wfdb("100", 25), fields: [("patientReference", "P-7"), ("note", "After exercise."), ("acquiredOn", "2026-03-01")]);

        Assert.True(sent.StatusCode == HttpStatusCode.Redirect, await Visitor.TextAsync(sent));
        var item = Assert.Single(await application.WaitForJobAsync(visitor));
        Assert.Equal((JobItemState.Answered, "100.hea", null, JobItemKind.Recording), (item.State, item.Path, item.StoredFileName, item.Kind));
        await using var db = application.OpenDatabase();
        var analysis = await db.Analyses.Include(row => row.Patient).SingleAsync(Cancellation);
        Assert.Equal(("100", "P-7", "After exercise."), (analysis.RecordName, analysis.Patient!.Reference, analysis.Note));
        Assert.Equal(item.AnalysisId, analysis.Id);
        Assert.Equal(new DateOnly(2026, 3, 1), analysis.AcquiredOn);
        Assert.InRange(analysis.BeatCount, 23, 27);
        Assert.Equal([analysis.StoredFileName], application.Files.Where(UploadStoreNames.IsArchive));
        Assert.Contains($"/recordings/details/{analysis.Id}", await visitor.ReadAsync(sent.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_in_a_folder_is_answered_counted_or_refused_by_name()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var inner = SentRecordings.Zip(("x.png", Pictures.Example));

        await visitor.SendFilesAsync(
        [
            .. SentRecordings.Wfdb("f/r/100"), .. SentRecordings.Wfdb("f/r/101", 30),
            ("f/1.png", Pictures.Numbered(1)), ("f/2.png", Pictures.Numbered(1)), ("f/.DS_Store", [0, 1]),
            ("f/notes.pdf", "%PDF-1.7"u8.ToArray()), ("f/more.zip", SentRecordings.Zip(("a/3.png", Pictures.Numbered(3)), ("a/in.zip", inner), ("__MACOSX/a/._3.png", [1]))),
        ]);

        var items = await application.WaitForJobAsync(visitor);
        Assert.Equal(
            [
                "f/1.png Answered", "f/2.png Repeated", "f/more.zip/a/3.png Answered", "f/more.zip/a/in.zip Refused", "f/notes.pdf Refused", "f/r/100.hea Answered", "f/r/101.hea Answered",
            ],
            items.Select(item => $"{item.Path} {item.State}"));
        Assert.Equal(2, await application.CountRowsAsync());
        Assert.Equal(4, application.Files.Length);
        Assert.Equal("f/1.png", items[1].Message);
    }

    [Fact]
    public async Task Script_is_asked_for_what_the_file_does_not_say_and_nothing_is_kept()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var asked = await visitor.SendFilesAsync([SentRecordings.Table("ecg.csv")], byScript: true);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var problem = await asked.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("samplingRate", problem.GetProperty("fault").GetString());
        Assert.Contains("ecg.csv", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(application.Files);

        var sent = await visitor.SendFilesAsync([SentRecordings.Table("ecg.csv")], byScript: true, ("samplingRate", "360"));
        Assert.Equal(HttpStatusCode.Created, sent.StatusCode);
        Assert.Equal(JobItemState.Answered, Assert.Single(await application.WaitForJobAsync(visitor)).State);
    }

    [Theory]
    [InlineData("100.dat", "\0\u0001\0\u0002", "100.dat is a part of a WFDB record: add its header 100.hea.")]
    [InlineData("empty.csv", "", "empty.csv")]
    [InlineData("report.pdf", "%PDF-1.7 and so on", "report.pdf: ")]
    [InlineData("bad.zip", "PK\u0003\u0004 and no more", "bad.zip: the archive is damaged")]
    public async Task File_that_cannot_be_answered_is_refused_by_name_and_leaves_nothing(string name, string content, string sentence)
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var answer = await visitor.SendFilesAsync([(name, Encoding.Latin1.GetBytes(content))]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(sentence, await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Empty(application.Files);
        await using var db = application.OpenDatabase();
        Assert.False(await db.Jobs.AnyAsync(Cancellation));
    }

    [Theory]
    [InlineData("../../../outside.png")]
    [InlineData("C:\\beats\\outside.png")]
    [InlineData("/etc/outside.png")]
    public async Task Name_that_leads_elsewhere_is_only_a_name(string name)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        await visitor.SendFilesAsync([(name, Pictures.Example)]);

        var item = Assert.Single(await application.WaitForJobAsync(visitor));
        Assert.EndsWith("outside.png", item.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("..", item.Path, StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.Equal("outside.png", (await db.Predictions.SingleAsync(Cancellation)).OriginalFileName);
    }

    [Fact]
    public async Task Archive_that_holds_more_than_it_says_is_refused_before_the_disk_is_full()
    {
        await using var application = new Application { Settings = { ["Recordings:MostUnpackedBytes"] = "1000000" } };
        var visitor = await application.SignInAsync();

        var answer = await visitor.SendFilesAsync([("bomb.zip", SentRecordings.Zip(("zeros.csv", new byte[5_000_000])))]);

        Assert.Contains("bomb.zip: the files of the archive are larger than may be read", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Empty(application.Files);
    }

    [Fact]
    public async Task Form_with_too_much_is_answered_in_words_with_its_own_limit()
    {
        await using var application = new Application { Settings = { ["Recordings:MaxBytes"] = "1000000" } };
        var visitor = await application.SignInAsync();

        var answer = await visitor.SendFilesAsync([("large.csv", new byte[3_000_000])]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("977 kB", await Visitor.TextAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_that_is_refused_in_its_turn_says_why_and_is_forgotten()
    {
        await using var application = new Application { Classifier = Classifiers.Refusing(ImageRefusal.Damaged, "The picture is damaged.") };
        var visitor = await application.SignInAsync();

        await visitor.SendFilesAsync([("1.png", Pictures.Example)]);

        var item = Assert.Single(await application.WaitForJobAsync(visitor));
        Assert.Equal((JobItemState.Refused, "The picture is damaged.", null), (item.State, item.Message, item.StoredFileName));
        Assert.Empty(application.Files);
    }

    [Fact]
    public async Task Picture_whose_answering_fails_is_tried_twice_and_does_not_stop_the_others()
    {
        await using var application = new Application { Classifier = Classifiers.Failing() };
        var visitor = await application.SignInAsync();

        await visitor.SendFilesAsync([("1.png", [.. Pictures.Example[..60]]), ("2.png", Pictures.Example)]);

        var items = await application.WaitForJobAsync(visitor);
        Assert.Equal([JobItemState.Failed, JobItemState.Answered], items.Select(item => item.State));
        Assert.Equal(2, application.Log.Lines.Count(line => line.Contains("Answering item", StringComparison.Ordinal)));
        Assert.DoesNotContain("secret detail", await visitor.ReadAsync($"/jobs/details/{await IdAsync(application)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Person_with_a_name_for_a_reference_is_told_so_and_nothing_is_kept()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        var answer = await visitor.SendFilesAsync(SentRecordings.Wfdb("100"), byScript: true, ("patientReference", "Erika Mustermann"));

        Assert.Equal("patientReference", (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("fault").GetString());
        Assert.Empty(application.Files);
    }

    internal static async Task<Guid> IdAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return (await db.Jobs.SingleAsync(Cancellation)).Id;
    }

    private static class UploadStoreNames
    {
        public static bool IsArchive(string name) => name.EndsWith(".zip", StringComparison.Ordinal);
    }
}
