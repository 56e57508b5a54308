using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed class ReviewingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("agree", Verdict.Agree, "V", ReviewState.Agreed, "Agrees: V, premature ventricular contraction")]
    [InlineData("V", Verdict.Agree, "V", ReviewState.Agreed, "Agrees: V, premature ventricular contraction")]
    [InlineData("/", Verdict.Correct, "/", ReviewState.Corrected, "Corrects to /, paced beat")]
    [InlineData("uncertain", Verdict.Uncertain, null, ReviewState.Uncertain, "Cannot tell")]
    public async Task Clinician_judges_an_answer(string choice, Verdict verdict, string? code, ReviewState state, string words)
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);

        var answer = await clinician.JudgeAsync(id, choice, " Broad <b>\r\nQRS ");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/predictions/details/{id}#reviews", answer.Headers.Location!.OriginalString);
        var page = await clinician.ResultAsync(id);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("Broad <b>\nQRS", page, StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        var review = await db.Reviews.SingleAsync(Cancellation);
        Assert.Equal((verdict, code, "Broad <b>\nQRS", false), (review.Verdict, review.ClassCode, review.Comment, review.WasBlind));
        Assert.Equal(state, (await db.Predictions.SingleAsync(Cancellation)).ReviewState);
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Reviewed), Cancellation);
        Assert.Equal((await application.PersonIdAsync(), id.ToString()), (entry.ActorId!.Value, entry.Subject));
        Assert.DoesNotContain("QRS", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Second_thoughts_overwrite_nothing_and_the_newest_counts()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);
        await clinician.JudgeAsync(id, "A", "first thought");
        await clinician.JudgeAsync(id, "agree", "second thought");

        var page = await clinician.ResultAsync(id);

        Assert.Matches(new Regex("Corrects to A.*first thought.*Agrees: V.*second thought", RegexOptions.Singleline), page);
        await using var db = application.OpenDatabase();
        Assert.Equal(ReviewState.Agreed, (await db.Predictions.SingleAsync(Cancellation)).ReviewState);
    }

    [Theory]
    [InlineData("agree", "A", ReviewState.Corrected)]
    [InlineData("A", "agree", ReviewState.Corrected)]
    [InlineData("uncertain", "agree", ReviewState.Agreed)]
    [InlineData("agree", "uncertain", ReviewState.Agreed)]
    [InlineData("uncertain", "uncertain", ReviewState.Uncertain)]
    public async Task Judgements_of_two_readers_stand_beside_each_other(string first, string second, ReviewState state)
    {
        await using var application = Sharing();
        var owner = await application.SignInAsync();
        var id = await owner.ClassifyAsync(1);
        await owner.JudgeAsync(id, first, "by the owner");
        await (await application.SignInAsync("colleague")).JudgeAsync(id, second, "by the colleague");

        var page = await owner.ResultAsync(id);

        Assert.Matches(new Regex("by the owner.*clinician,.*by the colleague.*colleague,", RegexOptions.Singleline), page);
        await using var db = application.OpenDatabase();
        Assert.Equal(2, await db.Reviews.CountAsync(Cancellation));
        Assert.Equal(state, (await db.Predictions.SingleAsync(Cancellation)).ReviewState);
    }

    [Fact]
    public async Task Colleague_cannot_judge_what_the_clinic_does_not_share()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);

        var answer = await (await application.SignInAsync("colleague")).JudgeAsync(id, "agree");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));
    }

    [Fact]
    public async Task Admin_reads_reviews_but_judges_only_as_a_clinician()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);
        await clinician.JudgeAsync(id, "agree", "seen by the clinician");
        var admin = await application.SignInAsAdminAsync();
        var both = await application.SignInAsync("both", Role.Admin, Role.Clinician);

        var page = await admin.ResultAsync(id);
        var refused = await admin.JudgeAsync(id, "agree");
        var taken = await both.JudgeAsync(id, "N");

        Assert.Contains("seen by the clinician", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form class=\"review-form\"", page, StringComparison.Ordinal);
        Assert.NotEqual($"/predictions/details/{id}#reviews", refused.Headers.Location?.OriginalString);
        Assert.Equal($"/predictions/details/{id}#reviews", taken.Headers.Location!.OriginalString);
        await using var db = application.OpenDatabase();
        Assert.Equal(2, await db.Reviews.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("", "kept comment", "Please choose an answer first.")]
    [InlineData("X", "kept comment", "Please choose an answer first.")]
    [InlineData("A", "kept \u0007", "holds characters that cannot be seen")]
    [InlineData("A", null, "at most 1000 characters")]
    public async Task Judgement_that_cannot_be_taken_is_explained_and_nothing_typed_is_lost(string choice, string? comment, string reason)
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);
        comment ??= new string('x', Review.MaxCommentLength + 1);

        var answer = await clinician.JudgeAsync(id, choice, comment);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Visitor.TextAsync(answer);
        Assert.Contains(reason, page, StringComparison.Ordinal);
        Assert.Contains($">{comment}</textarea>", page, StringComparison.Ordinal);
        if (choice == "A")
        {
            Assert.Matches("value=\"A\" checked=\"checked\"", page);
        }

        await using var db = application.OpenDatabase();
        Assert.False(await db.Reviews.AnyAsync(Cancellation));
        Assert.Equal(ReviewState.Open, (await db.Predictions.SingleAsync(Cancellation)).ReviewState);
    }

    [Fact]
    public async Task Judgement_without_the_antiforgery_token_is_refused()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);

        var answer = await clinician.PostAsync($"/reviews/create/{id}", new FormUrlEncodedContent([new("choice", "agree")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Judgements_at_the_same_moment_are_all_kept_and_all_counted()
    {
        await using var application = Sharing();
        var owner = await application.SignInAsync();
        var id = await owner.ClassifyAsync(1);
        var readers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => application.SignInAsync($"reader{number}")));
        var forms = await Task.WhenAll(readers.Select(async reader => (Reader: reader, Token: await reader.TokenAsync("/patients"))));

        // One correction among agreements: whichever comes last, the correction must not be forgotten.
        await Task.WhenAll(forms.Select((form, number) => form.Reader.PostAsync($"/reviews/create/{id}", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", form.Token), new("choice", number == 2 ? "A" : "agree")]))));

        await using var db = application.OpenDatabase();
        Assert.Equal(6, await db.Reviews.CountAsync(Cancellation));
        Assert.Equal(ReviewState.Corrected, (await db.Predictions.SingleAsync(Cancellation)).ReviewState);
        Assert.Equal(6, await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.Reviewed), Cancellation));
    }

    [Fact]
    public async Task Choices_are_radio_buttons_in_a_named_group()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var clinician = await application.SignInAsync();

        var page = await clinician.ResultAsync(await clinician.ClassifyAsync(1));

        Assert.Contains("<legend>Your judgement</legend>", page, StringComparison.Ordinal);
        Assert.Equal(9, Regex.Count(page, "type=\"radio\" name=\"choice\""));
        Assert.DoesNotContain("checked=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_at_a_result_is_told_to_the_audit_log()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("V") };
        var id = await (await application.SignInAsync()).ClassifyAsync(1);
        await (await application.SignInAsAdminAsync()).ResultAsync(id);

        await using var db = application.OpenDatabase();
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Event == nameof(AuditEvent.Viewed), Cancellation);
        Assert.Equal((await application.PersonIdAsync("admin"), id.ToString()), (entry.ActorId!.Value, entry.Subject));
    }

    private static Application Sharing()
    {
        var application = new Application { Classifier = Classifiers.Answering("V") };
        application.Settings["Clinic:ShareResults"] = "true";
        return application;
    }
}
