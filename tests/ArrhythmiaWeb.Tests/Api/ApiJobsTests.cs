using System.Net;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>Recordings and many files at once.</summary>
public sealed class ApiJobsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Program_sends_a_recording_and_a_picture_and_reads_what_came_of_them()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);

        using var sent = await program.SendFilesAsync([.. SentRecordings.Wfdb("night/r1"), ("beat.png", Pictures.Example), ("report.docx", [1])], ("patientReference", "P-17"));
        var path = sent.Headers.Location!.PathAndQuery;
        await application.WaitForJobAsync(await application.SignInAsync());

        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        var job = await program.ReadAsync(path);
        Assert.Equal(("Done", 100, "P-17"), (job.GetProperty("state").GetString(), job.GetProperty("percent").GetInt32(), job.GetProperty("patientReference").GetString()));
        Assert.Equal((3, 2, 1), (Count(job, "all"), Count(job, "answered"), Count(job, "refused")));
        var items = await WalkAsync(program, $"{path}/items?limit=1");
        Assert.Equal(3, items.Count);
        var refused = Assert.Single((await program.ReadAsync($"{path}/items?state=Refused")).GetProperty("items").EnumerateArray());
        Assert.Equal("report.docx", refused.GetProperty("file").GetString());
        Assert.NotEmpty(refused.GetProperty("reason").GetString()!);
        var picture = items.Single(item => item.GetProperty("kind").GetString() == "Picture").GetProperty("pictureId").GetString();
        Assert.Equal("P-17", (await program.ReadAsync($"/api/v1/pictures/{picture}")).GetProperty("patientReference").GetString());

        var recording = items.Single(item => item.GetProperty("kind").GetString() == "Recording").GetProperty("recordingId").GetString();
        var read = await program.ReadAsync($"/api/v1/recordings/{recording}");
        Assert.Equal(("r1", 360.0, "MLII"), (read.GetProperty("recordName").GetString(), read.GetProperty("samplingRate").GetDouble(), read.GetProperty("lead").GetString()));
        var beats = await WalkAsync(program, $"/api/v1/recordings/{recording}/beats?limit=7");
        Assert.Equal(read.GetProperty("beatCount").GetInt32(), beats.Count);
        Assert.Equal(Enumerable.Range(0, beats.Count), beats.Select(beat => beat.GetProperty("beat").GetInt32()));
        Assert.All(beats, beat => Assert.Equal(beat.GetProperty("sample").GetInt32() / 360.0, beat.GetProperty("seconds").GetDouble(), 9));
        Assert.Equal(recording, Assert.Single((await program.ReadAsync("/api/v1/recordings")).GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(job.GetProperty("id").GetString(), Assert.Single((await program.ReadAsync("/api/v1/jobs")).GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Recording_that_does_not_say_its_rate_is_asked_about_and_read_with_the_answer()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);
        var table = SentRecordings.Table("night.csv");

        using var asked = await program.SendFilesAsync([table]);
        using var unreadable = await program.SendFilesAsync([table], ("samplingRate", "often"));
        using var sent = await program.SendFilesAsync([table], ("samplingRate", "360"));

        var question = await ApiProgram.JsonAsync(asked);
        Assert.Equal(("question", "samplingRate"), (question.GetProperty("code").GetString(), question.GetProperty("field").GetString()));
        var fault = await ApiProgram.JsonAsync(unreadable);
        Assert.Equal(("misdescribed", "samplingRate"), (fault.GetProperty("code").GetString(), fault.GetProperty("field").GetString()));
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
    }

    [Fact]
    public async Task Program_judges_beats_takes_the_annotations_and_has_another_lead_read()
    {
        await using var application = new Application();
        var program = await ApiProgram.OfAsync(application);
        var recording = await KeptRecordings.KeepAsync(application, reference: "P-17");
        var path = $"/api/v1/recordings/{recording.Id}";

        using var judged = await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = "V", beat = 3 });
        using var nowhere = await program.SendAsync(HttpMethod.Post, $"{path}/reviews", new { choice = "V", beat = 3, rest = true });
        using var annotations = await program.GetAsync($"{path}/annotations");
        using var reread = await program.SendAsync(HttpMethod.Post, $"{path}/readings", new { lead = "V5" });
        using var unknown = await program.SendAsync(HttpMethod.Post, $"{path}/readings", new { lead = "aVR" });
        application.Clock.Advance(TimeSpan.FromSeconds(6));

        var review = await ApiProgram.JsonAsync(judged);
        Assert.Equal(("Correct", "V", 3), (review.GetProperty("verdict").GetString(), review.GetProperty("class").GetString(), review.GetProperty("beats")[0].GetInt32()));
        Assert.Equal("bad-judgement", (await ApiProgram.JsonAsync(nowhere)).GetProperty("code").GetString());
        Assert.Equal("V", (await program.ReadAsync($"{path}/beats")).GetProperty("items")[3].GetProperty("group").GetString());
        Assert.Equal(review.GetRawText(), Assert.Single((await program.ReadAsync("/api/v1/reviews/recordings")).GetProperty("items").EnumerateArray()).GetRawText());
        Assert.True((await annotations.Content.ReadAsByteArrayAsync(Cancellation)).Length > 2 * recording.BeatCount);
        Assert.Equal((HttpStatusCode.Accepted, "P-17"), (reread.StatusCode, (await ApiProgram.JsonAsync(reread)).GetProperty("patientReference").GetString()));
        Assert.Equal("no-such-lead", (await ApiProgram.JsonAsync(unknown)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Program_has_a_job_wait_go_on_and_given_up_where_it_stands_as_it_was_read()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        var job = await MadeUpJob.KeepAsync(application, JobState.Paused, MadeUpJob.OfEveryState);
        var path = $"/api/v1/jobs/{job.Id}";
        using var read = await program.GetAsync(path);
        var tag = read.Headers.ETag!.ToString();

        using var stale = await program.SendAsync(HttpMethod.Put, $"{path}/state", new { state = "Cancelled" }, ("If-Match", "\"other\""));
        using var same = await program.SendAsync(HttpMethod.Put, $"{path}/state", new { state = "Paused" }, ("If-Match", tag));
        using var given = await program.SendAsync(HttpMethod.Put, $"{path}/state", new { state = "Cancelled" }, ("If-Match", tag));
        using var again = await program.SendAsync(HttpMethod.Put, $"{path}/state", new { state = "Cancelled" });
        using var late = await program.SendAsync(HttpMethod.Put, $"{path}/state", new { state = "Open" });
        using var done = await program.SendAsync(HttpMethod.Put, $"{path}/state", new { state = "Done" });
        using var nonsense = await program.SendAsync(HttpMethod.Put, $"{path}/state", new { state = "Elsewhere" });

        Assert.Equal(
            [HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest],
            new[] { stale, same, given, again, late, done, nonsense }.Select(answer => answer.StatusCode));
        Assert.Equal("Cancelled", (await ApiProgram.JsonAsync(again)).GetProperty("state").GetString());
        await using var db = application.OpenDatabase();
        Assert.Equal(JobState.Cancelled, (await db.Jobs.SingleAsync(Cancellation)).State);
    }

    private static int Count(JsonElement job, string name) => job.GetProperty("items").GetProperty(name).GetInt32();

    private static async Task<List<JsonElement>> WalkAsync(ApiProgram program, string path)
    {
        var all = new List<JsonElement>();
        for (var next = path; next is not null;)
        {
            var page = await program.ReadAsync(next);
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return all;
    }
}
