using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.ReadingRoom;

/// <summary>A reader works through a list, without script where nothing else is said.</summary>
public sealed class ReadingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_keeps_its_order_while_it_is_judged_and_nothing_joins_it()
    {
        await using var application = RoomVisits.Doubting(number => number is 1 or 2 or 4 or 6 or 7);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 6);
        var first = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        // One more that waits.
        await clinician.ClassifyAsync(7);

        var second = await clinician.SayAsync(first, "agree");
        var third = await clinician.SayAsync(second, "N");

        Assert.Equal([6, 4, 2], [ids.NumberOf(first), ids.NumberOf(second), ids.NumberOf(third)]);
        Assert.Equal([6, 4, 2, 1], await clinician.WalkAsync(first, ids));
        var page = await clinician.ReadAsync(third);
        Assert.Contains("You have judged 2 of 4, 2 left", page, StringComparison.Ordinal);
        Assert.Contains("3 of 4", page, StringComparison.Ordinal);
        Assert.Contains("beat-4.png: you said N, the model V", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Judged by you", page, StringComparison.Ordinal);
        Assert.Matches(new Regex("Judged by you.*Agrees: V", RegexOptions.Singleline), await clinician.ReadAsync(first));
    }

    [Fact]
    public async Task Last_judgement_leads_to_the_overview_which_tells_what_was_said()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 3);
        var first = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));

        var overview = await clinician.SayAsync(await clinician.SayAsync(await clinician.SayAsync(first, "agree"), "A"), "uncertain");

        Assert.StartsWith("/reading/overview?", overview, StringComparison.Ordinal);
        var page = await clinician.ReadAsync(overview);
        Assert.Contains("You have judged everything on this list (3).", page, StringComparison.Ordinal);
        Assert.Contains("1 agreed, 1 corrected, 1 you could not tell", page, StringComparison.Ordinal);
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("Nothing waits for you here.", await clinician.ReadAsync(await clinician.EnterAsync()), StringComparison.Ordinal);
        Assert.Equal(3, ids.Count);
    }

    [Fact]
    public async Task Picture_left_out_is_offered_when_the_others_are_judged()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 3);
        var walked = await clinician.EnterAsync();
        var second = walked.Replace(ids[3].ToString(), ids[2].ToString(), StringComparison.Ordinal);

        var next = await clinician.SayAsync(await clinician.SayAsync(second, "agree"), "agree");

        Assert.Equal(3, ids.NumberOf(next));
    }

    [Fact]
    public async Task Judgement_is_taken_back_and_waits_again()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 2);
        var first = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await clinician.SayAsync(first, "N", "too fast");

        var answer = await clinician.SubmitAsync(second, [], RoomVisits.FormOf(await clinician.ReadAsync(second), "undo"));

        Assert.Equal(first, answer.Headers.Location!.OriginalString);
        var page = await clinician.ReadAsync(first);
        Assert.Contains("You have judged 0 of 2, 2 left", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Your judgement:", page, StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));
        var review = await db.Reviews.IgnoreQueryFilters().SingleAsync(Cancellation);
        Assert.Equal((Verdict.Correct, "too fast", application.Clock.GetUtcNow()), (review.Verdict, review.Comment, review.WithdrawnAt));
        Assert.Equal(ReviewState.Open, (await db.Predictions.SingleAsync(row => row.Id == ids[2], Cancellation)).ReviewState);
        var entry = await db.AuditEntries.SingleAsync(one => one.Event == nameof(AuditEvent.ReviewWithdrawn), Cancellation);
        Assert.Equal((await application.PersonIdAsync(), ids[2].ToString(), "Correct"), (entry.ActorId!.Value, entry.Subject, entry.Details));
    }

    [Fact]
    public async Task Taking_a_second_thought_back_leaves_the_first()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var id = (await application.ClassifyAsync(clinician, 1))[1];
        var room = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        await clinician.SayAsync(room, "agree");
        await clinician.SayAsync(room, "N");

        var address = RoomVisits.FormOf(await clinician.ReadAsync($"{room}&last={id}"), "undo");
        await clinician.SubmitAsync(room, [], address);

        await using var db = application.OpenDatabase();
        Assert.Equal(Verdict.Agree, (await db.Reviews.SingleAsync(Cancellation)).Verdict);
        Assert.Equal(ReviewState.Agreed, (await db.Predictions.SingleAsync(Cancellation)).ReviewState);
        await clinician.SubmitAsync(room, [], address);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.SubmitAsync(room, [], address)).StatusCode);
    }

    [Fact]
    public async Task Nobody_takes_back_what_another_said()
    {
        await using var application = RoomVisits.Doubting(_ => true, ("Clinic:ShareResults", "true"));
        var clinician = await application.SignInAsync();
        await application.ClassifyAsync(clinician, 1);
        var room = await clinician.EnterAsync("/reading?list=everyones");
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        await clinician.SayAsync(room, "agree");
        var address = RoomVisits.FormOf(await clinician.ReadAsync(room), "reading-form").Replace("judge", "undo", StringComparison.Ordinal);

        var colleague = await application.SignInAsync("colleague");
        var answer = await colleague.SubmitAsync(room, [], address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var db = application.OpenDatabase();
        Assert.Equal(1, await db.Reviews.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Script_is_told_what_was_kept_where_to_go_and_how_to_take_it_back()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 2);
        var first = await clinician.EnterAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));

        var kept = await clinician.SayByScriptAsync(first, "agree");
        var back = await clinician.SendByScriptAsync(first, kept.GetProperty("undo").GetString()!);

        Assert.Equal("beat-2.png: you agree, V", kept.GetProperty("said").GetString());
        Assert.Equal("You have judged 1 of 2, 1 left", kept.GetProperty("progress").GetString());
        Assert.Equal((1, ids[1]), (kept.GetProperty("judged").GetInt32(), kept.GetProperty("picture").GetGuid()));
        Assert.Equal(1, ids.NumberOf(kept.GetProperty("next").GetString()!));
        Assert.Equal(ids[2], back.GetProperty("picture").GetGuid());
        Assert.Equal((0, first), (back.GetProperty("judged").GetInt32(), back.GetProperty("next").GetString()));
        Assert.Equal("beat-2.png: your judgement is taken back", back.GetProperty("said").GetString());
    }

    [Fact]
    public async Task Judgement_that_cannot_be_taken_is_explained_and_nothing_typed_is_lost()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        await application.ClassifyAsync(clinician, 1);
        var room = await clinician.EnterAsync();

        var answer = await clinician.SubmitAsync(room, [new("choice", "X"), new("comment", "kept comment")], RoomVisits.FormOf(await clinician.ReadAsync(room), "reading-form"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Visitor.TextAsync(answer);
        Assert.Contains("Please choose an answer first.", page, StringComparison.Ordinal);
        Assert.Contains(">kept comment</textarea>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_picture_shown_is_told_to_the_audit_log()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 1);

        await clinician.ReadAsync(await clinician.EnterAsync());

        await using var db = application.OpenDatabase();
        Assert.Equal(ids[1].ToString(), (await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Viewed), Cancellation)).Subject);
    }

    [Fact]
    public async Task Picture_of_another_or_of_another_list_is_not_there_and_cannot_be_judged()
    {
        await using var application = RoomVisits.Doubting(number => number != 3);
        var colleague = await application.SignInAsync("colleague");
        var others = await colleague.ClassifyAsync(9);
        var clinician = await application.SignInAsync();
        var ids = await application.ClassifyAsync(clinician, 2);
        var room = await clinician.EnterAsync();
        var waiting = ids[1].ToString();
        Assert.Contains(waiting, room, StringComparison.Ordinal);
        var form = RoomVisits.FormOf(await clinician.ReadAsync(room), "reading-form");

        // The colleague's; and the clinician's own that is certain, and so on no list.
        foreach (var id in new[] { others, ids[2] })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync(room.Replace(waiting, id.ToString(), StringComparison.Ordinal))).StatusCode);
            var answer = await clinician.SubmitAsync(room, [new("choice", "agree")], form.Replace(waiting, id.ToString(), StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));
        Assert.Equal(others.ToString(), (await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Denied), Cancellation)).Subject);
    }

    [Theory]
    [InlineData("?list=nonsense")]
    [InlineData("?list=job")]
    [InlineData("?list=mine&job=5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55")]
    [InlineData("?job=5f0c46a1-91a6-4fb0-9f3e-0d1d3d2b8a55")]
    [InlineData("?since=-1")]
    [InlineData("?since=999999999999999999")]
    [InlineData("?list=7")]
    public async Task List_that_does_not_exist_is_not_there(string query)
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync("/reading" + query)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync("/reading/overview" + query)).StatusCode);
    }

    [Fact]
    public async Task Judgement_without_the_antiforgery_token_is_refused()
    {
        await using var application = RoomVisits.Doubting(_ => true);
        var clinician = await application.SignInAsync();
        await application.ClassifyAsync(clinician, 1);
        var form = RoomVisits.FormOf(await clinician.ReadAsync(await clinician.EnterAsync()), "reading-form");

        foreach (var address in new[] { form, form.Replace("judge", "undo", StringComparison.Ordinal) })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await clinician.PostAsync(address, new FormUrlEncodedContent([new("choice", "agree")]))).StatusCode);
        }
    }
}
