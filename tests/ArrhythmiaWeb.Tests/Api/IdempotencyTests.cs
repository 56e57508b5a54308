using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Jobs;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Api;

/// <summary>A program that has had no answer sends the same again with the same key, and nothing is made twice.</summary>
public sealed class IdempotencyTests
{
    private const string Header = "Idempotency-Key";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Picture_sent_again_with_its_key_is_answered_with_what_was_made_and_made_once()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await KeyedAsync(application, "order-1");

        using var first = await program.PostAsync([1], "beat.png", ("note", "at rest"));
        using var again = await program.PostAsync([1], "beat.png", ("note", "at rest"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, again.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Cancellation), await again.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal((false, true), (first.Headers.Contains("Idempotency-Replayed"), again.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(1, await application.CountRowsAsync());
        await using var db = application.OpenDatabase();
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.Uploaded), Cancellation));
        Assert.DoesNotContain("order-1", (await db.UsedKeys.SingleAsync(Cancellation)).Hash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_at_once_with_one_key_make_one_picture_and_are_answered_alike()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await KeyedAsync(application, "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => program.PostAsync([1])));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(1, await application.CountRowsAsync());
        Assert.Single(application.Files);
    }

    [Theory]
    [InlineData(2, "beat.png", "at rest")]
    [InlineData(1, "other.png", "at rest")]
    [InlineData(1, "beat.png", "at work")]
    public async Task Key_of_another_request_is_refused(byte content, string name, string note)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await KeyedAsync(application, "order-1");
        await program.PostAsync([1], "beat.png", ("note", "at rest"));

        using var answer = await program.PostAsync([content], name, ("note", note));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "key-reused"), (answer.StatusCode, await CodeOfAsync(answer)));
        Assert.Equal(1, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Same_key_of_somebody_else_is_another_key()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        using var one = await (await KeyedAsync(application, "order-1")).PostAsync([1]);
        using var other = await (await KeyedAsync(application, "order-1", "other")).PostAsync([1]);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (one.StatusCode, other.StatusCode));
        Assert.NotEqual(one.Headers.Location, other.Headers.Location);
    }

    [Fact]
    public async Task Request_that_made_nothing_leaves_its_key_unused()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await KeyedAsync(application, "order-1");

        using var refused = await program.PostAsync([1], "beat.png", ("acquiredOn", "yesterday"));
        using var mended = await program.PostAsync([1], "beat.png", ("acquiredOn", "2026-03-01"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (refused.StatusCode, mended.StatusCode));
    }

    [Fact]
    public async Task What_was_made_with_a_key_and_deleted_is_not_made_anew()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await KeyedAsync(application, "order-1");
        await program.PostAsync([1]);
        await using (var db = application.OpenDatabase())
        {
            await db.Predictions.ExecuteDeleteAsync(Cancellation);
        }

        using var answer = await program.PostAsync([1]);

        Assert.Equal((HttpStatusCode.Gone, "gone"), (answer.StatusCode, await CodeOfAsync(answer)));
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Key_is_forgotten_after_three_days()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await KeyedAsync(application, "order-1");
        using var first = await program.PostAsync([1]);
        application.Clock.Advance(RequestKey.GoodFor);
        using var still = await program.PostAsync([1]);
        application.Clock.Advance(TimeSpan.FromSeconds(1));

        using var anew = await program.PostAsync([1]);

        Assert.Equal(first.Headers.Location, still.Headers.Location);
        Assert.NotEqual(first.Headers.Location, anew.Headers.Location);
        await using var db = application.OpenDatabase();
        Assert.Equal(1, await db.UsedKeys.CountAsync(Cancellation));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("\"\"")]
    [InlineData("256")]
    public async Task Key_that_is_none_is_refused(string key)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        using var answer = await (await KeyedAsync(application, key == "256" ? new string('x', 256) : key)).PostAsync([1]);

        Assert.Equal((HttpStatusCode.BadRequest, "bad-key"), (answer.StatusCode, await CodeOfAsync(answer)));
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Jobs_and_judgements_are_made_once_too()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var plain = await ApiProgram.OfAsync(application);
        var picture = (await plain.PostAsync([1])).Headers.Location!.PathAndQuery;
        var recording = await KeptRecordings.KeepAsync(application);
        var program = await ApiProgram.OfAsync(application);
        Func<Task<HttpResponseMessage>>[] requests =
        [
            () => Keyed(program, "a").SendFilesAsync(SentRecordings.Wfdb("night/r1")),
            () => Keyed(program, "b").SendAsync(HttpMethod.Post, $"{picture}/reviews", new { choice = "V" }),
            () => Keyed(program, "c").SendAsync(HttpMethod.Post, $"/api/v1/recordings/{recording.Id}/reviews", new { choice = "V", beat = 3 }),
            () => Keyed(program, "d").SendAsync(HttpMethod.Post, $"/api/v1/recordings/{recording.Id}/readings", new { lead = "V5" }),
        ];

        foreach (var request in requests)
        {
            using var first = await request();
            using var again = await request();
            Assert.True(first.IsSuccessStatusCode);
            Assert.Equal((first.StatusCode, true), (again.StatusCode, again.Headers.Contains("Idempotency-Replayed")));
            Assert.Equal(first.Headers.Location, again.Headers.Location);
        }

        await using var db = application.OpenDatabase();
        Assert.Equal(
            (2, 1, 1),
            (await db.Jobs.CountAsync(Cancellation), await db.Reviews.CountAsync(Cancellation), await db.BeatReviews.CountAsync(Cancellation)));
        using var other = await Keyed(program, "b").SendAsync(HttpMethod.Post, $"{picture}/reviews", new { choice = "N" });
        Assert.Equal("key-reused", await CodeOfAsync(other));
    }

    private static async Task<ApiProgram> KeyedAsync(Application application, string key, string person = "clinician") =>
        Keyed(await ApiProgram.OfAsync(application, person), key);

    private static ApiProgram Keyed(ApiProgram program, string key)
    {
        program.Client.DefaultRequestHeaders.Remove(Header);
        program.Client.DefaultRequestHeaders.TryAddWithoutValidation(Header, key);
        return program;
    }

    private static async Task<string?> CodeOfAsync(HttpResponseMessage answer) => (await ApiProgram.JsonAsync(answer)).GetProperty("code").GetString();
}
