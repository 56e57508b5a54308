using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>Many pictures sent by one form become a batch with a page of its own.</summary>
public sealed partial class BatchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_images_of_the_form_become_a_batch_and_each_gets_what_was_said_of_all()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        var answer = await SendAsync(visitor, [1, 2], ("patientReference", "K-1024"), ("note", "Holter"), ("acquiredOn", "2026-03-01"), ("seconds", "7,5"), ("lowestFrequency", "0.5"), ("highestFrequency", "40"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith("/jobs/details/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.All(await application.WaitForJobAsync(visitor), item => Assert.Equal(JobItemState.Answered, item.State));
        await using var db = application.OpenDatabase();
        var predictions = await db.Predictions.Include(row => row.Patient).ToListAsync(Cancellation);
        Assert.Equal(2, predictions.Count);
        Assert.All(predictions, row => Assert.Equal(
            ("K-1024", "Holter", new DateOnly(2026, 3, 1), 7.5, 0.5, 40.0),
            (row.Patient!.Reference, row.Note, row.AcquiredOn, row.StatedSeconds, row.StatedLowestFrequency, row.StatedHighestFrequency)));
    }

    [Fact]
    public async Task Batch_is_read_on_all_processors_whatever_somebody_may_upload_a_minute()
    {
        using var together = new Barrier(3);
        var alone = 0;
        await using var application = new Application
        {
            Settings = { ["Uploads:Workers"] = "3", ["Limits:Uploads"] = "1" },
            // What the start tries says nothing of its axes.
            Classifier = Classifiers.Answering(told: axes => alone += axes is null || together.SignalAndWait(TimeSpan.FromMinutes(1), Cancellation) ? 0 : 1),
        };
        var visitor = await application.SignInAsync();

        var answer = await SendAsync(visitor, [1, 2, 3, 4, 5, 6], ("seconds", "7.5"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.All(await application.WaitForJobAsync(visitor), item => Assert.Equal((JobItemState.Answered, 1), (item.State, item.Attempts)));
        Assert.Equal(0, alone);
        await using var db = application.OpenDatabase();
        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"{number}.png"), await db.Predictions.OrderBy(row => row.Number).Select(row => row.OriginalFileName).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Picture_that_was_begun_before_is_begun_alone()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var job = await FilledAsync(application);
        await using var db = application.OpenDatabase();
        var items = await db.JobItems.Where(item => item.Job!.Id == job).OrderBy(item => item.Number).ToListAsync(Cancellation);
        await db.Jobs.Where(row => row.Id == job).ExecuteUpdateAsync(row => row.SetProperty(one => one.State, JobState.Open), Cancellation);
        items.ForEach(item => (item.State, item.StoredFileName) = (JobItemState.Waiting, "0.png"));
        items[2].Attempts = 1;
        await db.SaveChangesAsync(Cancellation);
        var ledger = application.Services.GetRequiredService<JobLedger>();

        async Task<IEnumerable<long>> BeginAsync()
        {
            var begun = (await ledger.BeginAsync(items[0].JobNumber, 8, Cancellation)).Select(work => work.Item.Number).ToList();
            await db.JobItems.Where(item => begun.Contains(item.Number)).ExecuteUpdateAsync(row => row.SetProperty(item => item.State, JobItemState.Failed), Cancellation);
            return begun;
        }

        Assert.Equal(items[..2].Select(item => item.Number), await BeginAsync());
        Assert.Equal([items[2].Number], await BeginAsync());
        Assert.Equal(items[3..].Select(item => item.Number), await BeginAsync());
        Assert.Empty(await BeginAsync());
    }

    [Fact]
    public async Task Picture_classified_before_leads_to_its_answer_and_for_another_patient_is_answered_anew()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var first = await visitor.UploadAsync(Pictures.Numbered(1));
        var id = first.Headers.Location!.OriginalString.Split('/')[^1];

        var again = await SendAsync(visitor, [1, 2]);
        var job = Guid.Parse(again.Headers.Location!.OriginalString.Split('/')[^1]);
        await visitor.FollowAsync(job, told => told.Contains("\"isOver\":true", StringComparison.Ordinal));

        var page = await visitor.ReadAsync($"/jobs/details/{job}");
        Assert.Matches($"""id="repeated"(?s:.*)1\.png(?s:.*)The same picture was classified on <a href="/predictions/details/{id}">""", page);
        Assert.Equal(2, await application.CountRowsAsync());
        // All of it was there before: there is nothing to wait for.
        var whole = Guid.Parse((await SendAsync(visitor, [1, 2])).Headers.Location!.OriginalString.Split('/')[^1]);
        await using var db = application.OpenDatabase();
        Assert.Equal(JobState.Done, (await db.Jobs.SingleAsync(row => row.Id == whole, Cancellation)).State);
        var other = Guid.Parse((await SendAsync(visitor, [1, 2], ("patientReference", "K-2"))).Headers.Location!.OriginalString.Split('/')[^1]);
        await visitor.FollowAsync(other, told => told.Contains("\"isOver\":true", StringComparison.Ordinal));
        Assert.Equal(4, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Page_says_totals_by_class_and_certainty_and_each_leads_to_its_files_doubtful_first()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        var job = await FilledAsync(application);

        var page = await visitor.ReadAsync($"/jobs/details/{job}");

        Assert.Equal(["v-doubtful", "n-doubtful", "v-certain", "n-certain", "refused"], Files(page));
        foreach (var words in new[] { "2 doubtful", "2 certain", "4 not judged", "1 refused", "1 of 5 were refused" })
        {
            Assert.Contains(words, page, StringComparison.Ordinal);
        }

        Assert.Equal(["v-doubtful", "v-certain"], Files(await visitor.ReadAsync(Address(page, "class=V"))));
        Assert.Equal(["v-doubtful"], Files(await visitor.ReadAsync(Address(page, "class=V&certain=false"))));
        Assert.Equal(["v-certain", "n-certain"], Files(await visitor.ReadAsync(Address(page, "certain=true"))));
        Assert.Equal(["refused"], Files(await visitor.ReadAsync(Address(page, "state=refused"))));
        Assert.Equal(["n-certain", "n-doubtful", "refused", "v-certain", "v-doubtful"], Files(await visitor.ReadAsync($"/jobs/details/{job}?sort=name")));
        Assert.Equal(["v-doubtful", "n-doubtful", "v-certain", "n-certain", "refused"], Files(await visitor.ReadAsync($"/jobs/details/{job}?sort=probability")));
        Assert.Equal(["n-doubtful", "n-certain", "v-doubtful", "v-certain", "refused"], Files(await visitor.ReadAsync($"/jobs/details/{job}?sort=class")));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/jobs/details/{job}?sort=nonsense")).StatusCode);
    }

    [Fact]
    public async Task Judged_pictures_are_told_from_the_others_with_the_class_they_were_corrected_to()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        var job = await FilledAsync(application);
        await using (var db = application.OpenDatabase())
        {
            var id = (await db.Predictions.SingleAsync(row => row.OriginalFileName == "v-doubtful", Cancellation)).Id;
            await visitor.JudgeAsync(id, "A");
        }

        var judged = await visitor.ReadAsync($"/jobs/details/{job}?judged=true");
        Assert.Equal(["v-doubtful"], Files(judged));
        Assert.Contains("Corrected to A", judged, StringComparison.Ordinal);
        Assert.Equal(["n-doubtful", "v-certain", "n-certain"], Files(await visitor.ReadAsync($"/jobs/details/{job}?judged=false")));
    }

    [Fact]
    public async Task Blinded_reader_learns_nothing_from_totals_filters_or_order()
    {
        await using var application = new Application { Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true" } };
        var visitor = await application.SignInAsync();
        var job = await FilledAsync(application);
        string[] asSent = ["n-certain", "v-doubtful", "refused", "v-certain", "n-doubtful"];

        var page = await visitor.ReadAsync($"/jobs/details/{job}");

        Assert.Equal(asSent, Files(page));
        Assert.DoesNotContain("oubtful<", page.Replace("v-doubtful<", "", StringComparison.Ordinal).Replace("n-doubtful<", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("certain=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"code\"", page, StringComparison.Ordinal);
        foreach (var query in new[] { "class=V", "certain=false", "sort=doubtful", "sort=class", "sort=probability" })
        {
            Assert.Equal(asSent, Files(await visitor.ReadAsync($"/jobs/details/{job}?{query}")));
        }

        // What they have judged themselves, they may tell apart; that somebody else has, not.
        await using var db = application.OpenDatabase();
        var (mine, others) = (await db.Predictions.SingleAsync(row => row.OriginalFileName == "v-certain", Cancellation), await db.Predictions.SingleAsync(row => row.OriginalFileName == "n-doubtful", Cancellation));
        await visitor.JudgeAsync(mine.Id, "V");
        await (await application.SignInAsync("chief", Role.Admin, Role.Clinician)).JudgeAsync(others.Id, "V");
        Assert.Equal(["v-certain"], Files(await visitor.ReadAsync($"/jobs/details/{job}?judged=true")));
    }

    [Fact]
    public async Task Files_that_are_no_pictures_are_counted_as_refused_and_told_to_the_audit_log()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();

        await visitor.SendFilesAsync([("1.png", Pictures.Numbered(1)), ("a.pdf", "%PDF-1.7"u8.ToArray()), ("b.pdf", "%PDF-1.7"u8.ToArray())]);

        await using var db = application.OpenDatabase();
        Assert.Equal(["UnknownFormat", "UnknownFormat"], await db.Refusals.Select(row => row.Reason).ToListAsync(Cancellation));
        Assert.Equal("UnknownFormat, 2 files", (await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Refused), Cancellation)).Details);
    }

    private static async Task<HttpResponseMessage> SendAsync(Visitor visitor, int[] pictures, params (string Name, string Value)[] fields)
    {
        var form = await visitor.FormAsync();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        foreach (var number in pictures)
        {
            form.Add(Visitor.File(Pictures.Numbered(number)), "image", $"{number}.png");
        }

        return await visitor.PostAsync("/predictions/create", form);
    }

    // Five files: four answers, of which two are doubtful, and one refused.
    private static async Task<Guid> FilledAsync(Application application)
    {
        var owner = await application.PersonIdAsync();
        await using var db = application.OpenDatabase();
        var now = application.Clock.GetUtcNow();
        (string Name, Prediction Row)[] rows =
        [
            ("n-certain", Rows.Prediction(now, "N", true, confidence: 0.99)), ("v-doubtful", Rows.Prediction(now, "V", false, confidence: 0.4)),
            ("v-certain", Rows.Prediction(now, "V", true, confidence: 0.95)), ("n-doubtful", Rows.Prediction(now, "N", false, confidence: 0.6)),
        ];
        await db.KeepAsync(rows.Select(row => row.Row));
        foreach (var (name, row) in rows)
        {
            await db.Predictions.Where(one => one.Id == row.Id).ExecuteUpdateAsync(one => one.SetProperty(it => it.OwnerId, owner).SetProperty(it => it.OriginalFileName, name), Cancellation);
        }

        JobItem Answered(long job, int place) => new() { JobNumber = job, Path = rows[place].Name, Kind = JobItemKind.Picture, State = JobItemState.Answered, PredictionId = rows[place].Row.Id };
        return (await MadeUpJob.KeepAsync(application, JobState.Done, job =>
            [Answered(job, 0), Answered(job, 1), MadeUpJob.Item(job, "refused", JobItemState.Refused, "#TooLarge"), Answered(job, 2), Answered(job, 3)])).Id;
    }

    private static string[] Files(string page) => [.. FileLine().Matches(page).Select(match => match.Groups[1].Value)];

    private static string Address(string page, string query) =>
        Regex.Match(page, $"href=\"(/jobs/details/[0-9a-f-]+\\?{Regex.Escape(query)})\"").Groups[1].Value;

    [GeneratedRegex("<td class=\"line-name\">\\s*<(?:a|span)[^>]*>([^<]+)<")]
    private static partial Regex FileLine();
}
