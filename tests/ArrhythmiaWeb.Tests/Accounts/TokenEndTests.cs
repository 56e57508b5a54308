using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Accounts;

/// <summary>Whatever is meant to lock out who knows a person's secrets ends the tokens too, and for good.</summary>
public sealed class TokenEndTests
{
    private const string NewPassword = "four quiet rivers meet";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_password_ends_them()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await StartAsync(application);

        var answer = await (await application.SignInAsync()).SubmitAsync(
            "/account", [new("CurrentPassword", Application.Password), new("NewPassword", NewPassword), new("ConfirmPassword", NewPassword)], to: "/account/password");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await AssertEndedAsync(application, program, "account: password changed");
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_them()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await StartAsync(application);

        await (await application.SignInAsync()).SubmitAsync("/account/signout-everywhere", []);

        await AssertEndedAsync(application, program, "account: by themselves");
    }

    [Theory]
    [InlineData("reset", "account: password reset")]
    [InlineData("signout", "account: by an admin")]
    [InlineData("disable", "account: disabled")]
    public async Task Admin_ends_them(string step, string details)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await StartAsync(application);
        var owner = await application.PersonIdAsync();
        var admin = await application.SignInAsAdminAsync();

        await admin.SubmitAsync($"/people/{step}/{owner}", []);

        await AssertEndedAsync(application, program, details);
        if (step == "disable")
        {
            await admin.SubmitAsync($"/people/details/{owner}", [], to: $"/people/enable/{owner}");
            Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/model")).StatusCode);
        }
    }

    [Fact]
    public async Task Account_that_an_earlier_version_disabled_gets_no_token_back()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await StartAsync(application);
        var owner = await application.PersonIdAsync();
        await using (var db = application.OpenDatabase())
        {
            await db.Users.Where(person => person.Id == owner).ExecuteUpdateAsync(row => row.SetProperty(person => person.DisabledAt, application.Clock.GetUtcNow()), Cancellation);
        }

        await (await application.SignInAsAdminAsync()).SubmitAsync($"/people/details/{owner}", [], to: $"/people/enable/{owner}");

        await AssertEndedAsync(application, program, "account: enabled");
    }

    [Fact]
    public async Task Another_name_or_role_leaves_them()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await StartAsync(application);
        var owner = await application.PersonIdAsync();

        await (await application.SignInAsync()).SubmitAsync("/account", [new("Name", "Dr. Adams")], to: "/account/name");
        await (await application.SignInAsAdminAsync()).SubmitAsync($"/people/details/{owner}", [new("roles", Role.Clinician), new("roles", Role.Admin)], to: $"/people/roles/{owner}");

        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/model")).StatusCode);
    }

    [Fact]
    public async Task Admin_sees_and_revokes_the_token_of_somebody()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var program = await StartAsync(application);
        var owner = await application.PersonIdAsync();
        var admin = await application.SignInAsAdminAsync();
        var token = await application.OpenDatabase().ApiTokens.SingleAsync(Cancellation);
        Assert.Contains(token.Prefix, await admin.ReadAsync($"/people/details/{owner}"), StringComparison.Ordinal);

        var wrong = await admin.SubmitAsync($"/people/details/{owner}", [], to: $"/people/token/{await application.PersonIdAsync("admin")}/{token.Id}");
        var answer = await admin.SubmitAsync($"/people/details/{owner}", [], to: $"/people/token/{owner}/{token.Id}");

        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        Assert.Equal($"/people/details/{owner}", answer.Headers.Location!.OriginalString);
        Assert.Contains("The token is revoked.", await admin.ReadAsync($"/people/details/{owner}"), StringComparison.Ordinal);
        await AssertEndedAsync(application, program, "by an admin");
        var stranger = await application.SignInAsync("other");
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.SubmitAsync("/account", [], to: $"/people/token/{owner}/{token.Id}")).StatusCode);
    }

    private static async Task<ApiProgram> StartAsync(Application application)
    {
        var program = await ApiProgram.OfAsync(application);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/model")).StatusCode);
        return program;
    }

    private static async Task AssertEndedAsync(Application application, ApiProgram program, string details)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/model")).StatusCode);
        await using var db = application.OpenDatabase();
        var token = await db.ApiTokens.SingleAsync(Cancellation);
        Assert.NotNull(token.RevokedAt);
        var entry = await db.AuditEntries.SingleAsync(row => row.Event == nameof(AuditEvent.TokenRevoked), Cancellation);
        Assert.Equal((token.Id.ToString(), details), (entry.Subject, entry.Details));
    }
}
