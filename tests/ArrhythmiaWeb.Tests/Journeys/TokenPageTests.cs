using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>Making and revoking tokens.</summary>
public sealed partial class TokenPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Person_makes_a_token_that_is_shown_once_kept_as_a_hash_and_works()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        Assert.Contains("You have no tokens yet", await visitor.ReadAsync("/tokens"), StringComparison.Ordinal);

        var answer = await CreateAsync(visitor, ("Name", "Ward computer"), ("Predict", "true"), ("Read", "true"), ("Days", "30"));

        var secret = Secret().Match(await Visitor.TextAsync(answer)).Value;
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var list = await visitor.ReadAsync("/tokens");
        Assert.Contains("Ward computer", list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        var token = await db.ApiTokens.SingleAsync(Cancellation);
        Assert.DoesNotContain(secret, $"{token.Hash} {token.Prefix}", StringComparison.Ordinal);
        Assert.Equal(application.Clock.GetUtcNow().AddDays(30), token.ExpiresAt);
        Assert.Equal(HttpStatusCode.Created, (await ApiProgram.With(application, secret).PostAsync([1])).StatusCode);
        Assert.Equal([nameof(AuditEvent.TokenCreated), nameof(AuditEvent.Uploaded)], await db.AuditEntries.Where(entry => entry.ActorId != null).OrderBy(entry => entry.Sequence).Select(entry => entry.Event).ToListAsync(Cancellation));
    }

    [Theory]
    [InlineData("", "true", "30", "Give the token a name")]
    [InlineData("x", "false", "30", "Choose at least one thing")]
    [InlineData("x", "true", "0", "a number from 1 to 366")]
    [InlineData("x", "true", "367", "a number from 1 to 366")]
    [InlineData("x", "true", "soon", "a number from 1 to 366")]
    public async Task Token_that_is_not_well_described_is_not_made(string name, string predict, string days, string fault)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await CreateAsync(await application.SignInAsync(), ("Name", name), ("Predict", predict), ("Days", days));

        Assert.Contains(fault, await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, await application.OpenDatabase().ApiTokens.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Person_revokes_a_token_after_being_asked()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application);
        var visitor = await application.SignInAsync();
        var id = (await application.OpenDatabase().ApiTokens.SingleAsync(Cancellation)).Id;

        var question = await visitor.ReadAsync($"/tokens/revoke/{id}");
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/model")).StatusCode);
        var answer = await visitor.PostAsync($"/tokens/revoke/{id}", new FormUrlEncodedContent([new("__RequestVerificationToken", await visitor.TokenAsync($"/tokens/revoke/{id}"))]));

        Assert.Contains("cannot be made valid again", question, StringComparison.Ordinal);
        Assert.Equal("/tokens", answer.Headers.Location!.OriginalString);
        Assert.Contains("The token was revoked.", await visitor.ReadAsync("/tokens"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/model")).StatusCode);
        Assert.Equal(1, await application.OpenDatabase().AuditEntries.CountAsync(entry => entry.Event == nameof(AuditEvent.TokenRevoked), Cancellation));
    }

    [Fact]
    public async Task Token_of_somebody_else_can_be_neither_seen_nor_revoked()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await ApiProgram.OfAsync(application, "other");
        var visitor = await application.SignInAsync();
        var id = (await application.OpenDatabase().ApiTokens.SingleAsync(Cancellation)).Id;

        var question = await visitor.GetAsync($"/tokens/revoke/{id}");
        var answer = await visitor.PostAsync($"/tokens/revoke/{id}", new FormUrlEncodedContent([new("__RequestVerificationToken", await visitor.TokenAsync())]));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (question.StatusCode, answer.StatusCode));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/model")).StatusCode);
    }

    [Fact]
    public async Task Nobody_has_more_valid_tokens_than_the_setting_says()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Quotas:TokensPerPerson"] = "2" } };
        var visitor = await application.SignInAsync();
        (string, string)[] token = [("Name", "x"), ("Predict", "true"), ("Days", "30")];
        await CreateAsync(visitor, token);
        await CreateAsync(visitor, token);

        var third = await Visitor.TextAsync(await CreateAsync(visitor, token));
        application.Clock.Advance(TimeSpan.FromDays(31));
        visitor = await application.SignInAsync();

        Assert.Contains("You already have 2 valid tokens", third, StringComparison.Ordinal);
        Assert.Matches(Secret(), await Visitor.TextAsync(await CreateAsync(visitor, token)));
        Assert.Equal(3, await application.OpenDatabase().ApiTokens.CountAsync(Cancellation));
    }

    private static async Task<HttpResponseMessage> CreateAsync(Visitor visitor, params (string Name, string Value)[] fields) => await visitor.PostAsync(
        "/tokens/create",
        new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", await visitor.TokenAsync("/tokens/create"))]));

    [GeneratedRegex("aw_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();
}
