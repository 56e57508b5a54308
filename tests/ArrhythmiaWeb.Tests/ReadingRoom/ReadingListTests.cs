using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.ReadingRoom;

/// <summary>What stands on the lists of the reading room, and in which order.</summary>
public sealed partial class ReadingListTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_of_a_job_holds_all_its_pictures_the_doubtful_first_and_names_what_was_refused()
    {
        await using var application = RoomVisits.Doubting(number => number == 3);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 4);
        var job = await KeepJobAsync(application, ids[1], ids[2], ids[3]);

        var room = await clinician.EnterAsync($"/reading?job={job}");

        Assert.Equal([3, 1, 2], await clinician.WalkAsync(room, ids));
        var overview = await clinician.ReadAsync($"/reading/overview?job={job}");
        Assert.Contains("beats/letter.pdf", overview, StringComparison.Ordinal);
        Assert.Contains($"/jobs/details/{job}", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_of_a_job_that_were_judged_before_stay_on_its_list_and_are_passed_over()
    {
        await using var application = RoomVisits.Doubting(_ => false);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 3);
        var job = await KeepJobAsync(application, [.. ids.Values]);
        await clinician.JudgeAsync(ids[1], "agree");

        var room = await clinician.EnterAsync($"/reading?job={job}");

        Assert.Equal(2, ids.NumberOf(room));
        Assert.Contains("You have judged 1 of 3, 2 left", await clinician.ReadAsync(room), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Job_of_another_is_not_there()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var job = await KeepJobAsync(application, [.. (await application.ClassifyAsync(clinician, 1)).Values]);
        var colleague = await application.SignInAsync("colleague");

        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/reading?job={job}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/reading/overview?job={job}")).StatusCode);
    }

    [Fact]
    public async Task Own_list_holds_what_one_is_asked_to_judge_and_not_what_others_share()
    {
        await using var application = RoomVisits.Doubting(_ => true, ("Clinic:ShareResults", "true"));
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 3);
        var colleague = await application.SignInAsync("colleague");
        var person = await application.PersonIdAsync("colleague");
        await using (var db = application.OpenDatabase())
        {
            await db.Predictions.Where(row => row.Id == ids[2]).ExecuteUpdateAsync(row => row.SetProperty(one => one.AssigneeId, person), Cancellation);
        }

        Assert.Equal([2], await colleague.WalkAsync(await colleague.EnterAsync(), ids));
        Assert.Equal([3, 2, 1], await colleague.WalkAsync(await colleague.EnterAsync("/reading?list=everyones"), ids));
    }

    [Fact]
    public async Task Picture_that_a_colleague_judges_meanwhile_stays_on_the_list_and_is_gone_for_whoever_comes_later()
    {
        await using var application = RoomVisits.Doubting(_ => true, ("Clinic:ShareResults", "true"));
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 3);
        var room = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await application.SignInAsync("colleague")).JudgeAsync(ids[2], "agree");
        application.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([3, 2, 1], await clinician.WalkAsync(room, ids));
        Assert.Equal([3, 1], await clinician.WalkAsync(await clinician.EnterAsync(), ids));
    }

    [Fact]
    public async Task What_stands_on_the_list_of_a_blinded_reader_and_its_order_follow_from_no_answer()
    {
        await using var application = RoomVisits.Doubting(number => number is 2 or 4, ("Clinic:HideAnswerUntilReviewed", "true"));
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 4);
        var job = await KeepJobAsync(application, [.. ids.Values]);

        Assert.Equal([4, 3, 2, 1], await clinician.WalkAsync(await clinician.EnterAsync(), ids));
        Assert.Equal([1, 2, 3, 4], await clinician.WalkAsync(await clinician.EnterAsync($"/reading?job={job}"), ids));
    }

    [Fact]
    public async Task Blinded_reader_judges_first_and_is_then_told_both()
    {
        await using var application = RoomVisits.Doubting(number => number == 1, ("Clinic:HideAnswerUntilReviewed", "true"));
        var clinician = await application.SignInAsync();
        await application.ClassifyAsync(clinician, 3);
        var first = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var pages = new List<string> { await clinician.ReadAsync(first), await clinician.ReadAsync("/reading/overview") };
        var second = await clinician.SayAsync(first, "N");
        var page = await clinician.ReadAsync(second);
        pages.Add(page);
        // The doubtful one reads like the others.
        pages.Add(await clinician.ReadAsync(await clinician.SayAsync(second, "N")));

        Assert.Contains("beat-3.png: you said N, the model V", page, StringComparison.Ordinal);
        Assert.Contains("Your judgement first", page, StringComparison.Ordinal);
        foreach (var hidden in pages)
        {
            var without = Said().Replace(Form().Replace(hidden, ""), "");
            Assert.DoesNotContain("contraction", without, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("93.0", hidden, StringComparison.Ordinal);
            Assert.DoesNotMatch("(?i)certain|agree:", without);
        }

        await using var db = application.OpenDatabase();
        Assert.True(await db.Reviews.AllAsync(review => review.WasBlind, Cancellation));
        Assert.All(
            await db.AuditEntries.Where(entry => entry.Event == nameof(AuditEvent.Viewed)).ToListAsync(Cancellation), entry => Assert.Equal("blind", entry.Details));
    }

    [Fact]
    public async Task Blinded_reader_who_takes_a_judgement_back_is_not_blind_again()
    {
        await using var application = RoomVisits.Doubting(_ => false, ("Clinic:HideAnswerUntilReviewed", "true"));
        var clinician = await application.SignInAsync();
        await application.ClassifyAsync(clinician, 1);
        var room = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var kept = await clinician.SayByScriptAsync(room, "N");
        await clinician.SendByScriptAsync(room, kept.GetProperty("undo").GetString()!);

        Assert.Contains("I agree:", await clinician.ReadAsync(room), StringComparison.Ordinal);
        await clinician.SayAsync(room, "agree");
        await using var db = application.OpenDatabase();
        Assert.False((await db.Reviews.SingleAsync(Cancellation)).WasBlind);
    }

    private static async Task<Guid> KeepJobAsync(Application application, params Guid[] pictures) => (await MadeUpJob.KeepAsync(application, JobState.Done, job =>
    [
        .. pictures.Select((picture, place) => new JobItem { JobNumber = job, Path = $"beats/{place}.png", Kind = JobItemKind.Picture, State = JobItemState.Answered, PredictionId = picture }),
        MadeUpJob.Item(job, "beats/letter.pdf", JobItemState.Refused, "#Failed"),
    ])).Id;

    /// <summary>The form names all classes, as it must.</summary>
    [GeneratedRegex("<form class=\"reading-form\".*?</form>|<dialog.*?</dialog>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<span class=\"reading-said\".*?</span>|<p id=\"counts\">.*?</p>", RegexOptions.Singleline)]
    private static partial Regex Said();
}
