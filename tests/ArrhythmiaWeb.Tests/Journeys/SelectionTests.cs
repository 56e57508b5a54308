using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Several results of the work list at once: a colleague is asked to judge them, or the same is said of all.</summary>
public sealed class SelectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Colleague_who_is_asked_sees_and_judges_what_waits_for_them_until_it_is_taken_back()
    {
        await using var application = Certain("V");
        var clinician = await application.SignInAsync();
        var colleague = await application.SignInAsync("colleague");
        var id = await clinician.ClassifyAsync(1);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/predictions/details/{id}")).StatusCode);

        var asked = await clinician.SendFormAsync("/selections/assign", ("chosen", id.ToString()), ("assignee", (await application.PersonIdAsync("colleague")).ToString()), ("back", "/predictions?list=all"));

        Assert.Equal("/predictions?list=all", asked.Headers.Location!.OriginalString);
        Assert.Contains("Waiting (1)", await colleague.ReadAsync("/predictions"), StringComparison.Ordinal);
        Assert.Contains("One result waits", await colleague.ReadAsync("/"), StringComparison.Ordinal);
        await colleague.JudgeAsync(id, "A");
        Assert.Contains("Waiting (0)", await colleague.ReadAsync("/predictions"), StringComparison.Ordinal);
        await clinician.SendFormAsync("/selections/assign", ("chosen", id.ToString()), ("assignee", ""));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync($"/predictions/details/{id}")).StatusCode);
        await using var db = application.OpenDatabase();
        Assert.Equal(
            [$"to {await application.PersonIdAsync("colleague")}", "to nobody"],
            await db.AuditEntries.Where(entry => entry.Event == nameof(AuditEvent.Assigned)).OrderBy(entry => entry.Sequence).Select(entry => entry.Details).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Only_who_sent_it_an_admin_or_where_results_are_shared_any_clinician_asks_somebody()
    {
        await using var application = Certain("V");
        var clinician = await application.SignInAsync();
        var colleague = await application.SignInAsync("colleague");
        var admin = await application.SignInAsAdminAsync();
        var id = await clinician.ClassifyAsync(1);
        var person = (await application.PersonIdAsync("colleague")).ToString();

        Assert.Equal(HttpStatusCode.NotFound, (await colleague.SendFormAsync("/selections/assign", ("chosen", id.ToString()), ("assignee", person))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.SubmitAsync("/people", [new("chosen", id.ToString()), new("assignee", person)], "/selections/assign")).StatusCode);
        // Who is asked sees the result, and asks nobody else.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await colleague.SendFormAsync("/selections/assign", ("chosen", id.ToString()), ("assignee", ""))).StatusCode);
        // An admin who is no clinician cannot be asked.
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await clinician.SendFormAsync("/selections/assign", ("chosen", id.ToString()), ("assignee", (await application.PersonIdAsync("admin", Role.Admin)).ToString()))).StatusCode);
    }

    [Fact]
    public async Task Same_is_said_of_all_that_have_the_same_answer_after_a_question_that_names_number_and_class()
    {
        await using var application = Certain("V");
        var clinician = await application.SignInAsync();
        (string, string)[] chosen = [("chosen", (await clinician.ClassifyAsync(1)).ToString()), ("chosen", (await clinician.ClassifyAsync(2)).ToString())];

        var asked = await clinician.SendFormAsync("/selections/review", [.. chosen, ("choice", "agree")]);

        var question = await Visitor.TextAsync(asked);
        Assert.Contains("Judge 2 results at once?", question, StringComparison.Ordinal);
        Assert.Contains("You agree that each is V, premature ventricular contraction.", question, StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));
        Assert.Equal(HttpStatusCode.Redirect, (await clinician.SendFormAsync("/selections/review", [.. chosen, ("choice", "agree"), ("confirmed", "true")])).StatusCode);
        Assert.Equal([(Verdict.Agree, "V"), (Verdict.Agree, "V")], (await db.Reviews.ToListAsync(Cancellation)).Select(review => (review.Verdict, review.ClassCode!)));
        Assert.All(await db.Predictions.ToListAsync(Cancellation), row => Assert.Equal(ReviewState.Agreed, row.ReviewState));
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.Reviewed), Cancellation));
    }

    [Fact]
    public async Task Different_answers_are_not_judged_together_nor_those_of_others_nor_read_blind()
    {
        await using var application = Certain("V");
        var clinician = await application.SignInAsync();
        var (first, second) = ((await clinician.ClassifyAsync(1)).ToString(), (await clinician.ClassifyAsync(2)).ToString());
        await using (var other = application.OpenDatabase())
        {
            await other.Predictions.Where(row => row.Id == Guid.Parse(second)).ExecuteUpdateAsync(row => row.SetProperty(it => it.ClassCode, "N"), Cancellation);
        }

        var foreign = (await (await application.SignInAsync("colleague")).ClassifyAsync(3)).ToString();

        var unlike = await clinician.SendFormAsync("/selections/review", ("chosen", first), ("chosen", second), ("choice", "agree"), ("confirmed", "true"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unlike.StatusCode);
        Assert.Contains("different answers", await Visitor.TextAsync(unlike), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.SendFormAsync("/selections/review", ("chosen", first), ("chosen", foreign), ("choice", "agree"), ("confirmed", "true"))).StatusCode);
        Assert.Contains("No result was chosen", await Visitor.TextAsync(await clinician.SendFormAsync("/selections/review", ("choice", "agree"))), StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));

        await using var blind = Certain("V");
        blind.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        var reader = await blind.SignInAsync();
        var hidden = (await reader.ClassifyAsync(1)).ToString();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.SendFormAsync("/selections/review", ("chosen", hidden), ("choice", "V"))).StatusCode);
    }

    private static Application Certain(string code) => new() { Classifier = Classifiers.Answering(code) };
}
