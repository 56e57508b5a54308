using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Accounts;

public sealed partial class SetUpTests
{
    private const string Email = "ada@clinic.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Address_on_the_console_makes_the_first_admin_once()
    {
        await using var application = Empty();
        var visitor = application.Visit();
        var address = await AddressAsync(application);

        Assert.Contains("Set up this instance", await visitor.ReadAsync(address), StringComparison.Ordinal);
        var made = await visitor.SubmitAsync(address, Form(address), "/setup");

        Assert.Equal("/people", made.Headers.Location!.OriginalString);
        Assert.Contains("You are the only one here.", await visitor.ReadAsync("/people"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/predictions/create")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await application.Visit().GetAsync(address)).StatusCode);
        Assert.False(await application.Services.GetRequiredService<SetUpState>().AdmitsAsync(address.Split('=')[1]));
        Assert.Equal(HttpStatusCode.OK, (await application.Visit().GetAsync("/guide")).StatusCode);
        Assert.Equal("/", (await application.Visit().SignInAsync(Email, Application.Password)).Headers.Location!.OriginalString);
        await using var db = application.OpenDatabase();
        Assert.Equal([nameof(AuditEvent.SetUp), nameof(AuditEvent.SignedIn)], await db.AuditEntries
            .Where(entry => entry.Actor == Email).OrderBy(entry => entry.Sequence).Select(entry => entry.Event).Take(2).ToListAsync(Cancellation));
        Assert.DoesNotContain(application.Log.Lines, line => line.Contains(address.Split('=')[1], StringComparison.Ordinal) && line.StartsWith("Warning", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/guide")]
    [InlineData("/predictions")]
    [InlineData("/account/signin")]
    public async Task Every_page_leads_to_the_one_that_tells_of_the_console_until_then(string path)
    {
        await using var application = Empty();
        var visitor = application.Visit();

        Assert.Equal("/setup", (await visitor.GetAsync(path)).Headers.Location!.OriginalString);
        var page = await visitor.ReadAsync("/setup");
        Assert.Contains("This instance is not set up", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<input type=\"password\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health", HttpStatusCode.OK)]
    [InlineData("/css/site.css", HttpStatusCode.OK)]
    [InlineData("/api/model", HttpStatusCode.ServiceUnavailable)]
    public async Task Monitors_and_programs_are_answered_without_an_admin(string path, HttpStatusCode status)
    {
        await using var application = Empty();

        Assert.Equal(status, (await application.Visit().GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Wrong_token_makes_nobody(string token)
    {
        await using var application = Empty();
        var visitor = application.Visit();
        var address = await AddressAsync(application);

        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync($"/setup?token={token}")).StatusCode);
        var answer = await visitor.SubmitAsync(address, Form($"/setup?token={token}"), "/setup");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, await PeopleAsync(application));
    }

    [Fact]
    public async Task Two_who_set_up_at_the_same_time_make_one_admin()
    {
        await using var application = Empty();
        _ = application.Services;

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Task.Run(
            async () =>
            {
                await using var scope = application.Services.CreateAsyncScope();
                return (await scope.ServiceProvider.GetRequiredService<FirstAdmin>().CreateAsync($"ada{number}@clinic.example", "Ada", Application.Password)).Result.Succeeded;
            },
            Cancellation)));

        Assert.Single(results, succeeded => succeeded);
        Assert.Equal(1, await PeopleAsync(application));
    }

    [Fact]
    public async Task Weak_password_of_the_first_admin_is_refused_and_the_address_stays_good()
    {
        await using var application = Empty();
        var visitor = application.Visit();
        var address = await AddressAsync(application);

        var answer = await visitor.SubmitAsync(address, Form(address, "short"), "/setup");

        Assert.Contains("The password needs at least 15 characters.", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, await PeopleAsync(application));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SubmitAsync(address, Form(address), "/setup")).StatusCode);
    }

    [Fact]
    public async Task Settings_can_name_the_first_admin()
    {
        await using var application = Empty();
        application.Settings["Accounts:FirstAdmin:Email"] = Email;
        application.Settings["Accounts:FirstAdmin:Password"] = Application.Password;
        var visitor = application.Visit();

        Assert.Equal("/people", (await visitor.SignInAsync(Email, Application.Password, "/people")).Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/people")).StatusCode);
        var console = new StringWriter();
        await application.Services.GetRequiredService<SetUpState>().AnnounceAsync(console, "http://localhost:1");
        Assert.Empty(console.ToString());
    }

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080/setup?token=")]
    [InlineData("http://[::]:8080", "http://localhost:8080/setup?token=")]
    [InlineData("http://0.0.0.0:8080", "http://localhost:8080/setup?token=")]
    [InlineData("http://+:80", "http://localhost/setup?token=")]
    [InlineData("https://clinic.example:5443", "https://clinic.example:5443/setup?token=")]
    public async Task Console_shows_an_address_to_click_on(string listening, string shown)
    {
        await using var application = Empty();
        var console = new StringWriter();

        await application.Services.GetRequiredService<SetUpState>().AnnounceAsync(console, Listening.Reachable(listening));

        Assert.Matches($"^ *{Regex.Escape(shown)}[0-9a-f]{{64}}\r?$", console.ToString().Split('\n').Single(line => line.Contains("token", StringComparison.Ordinal)));
    }

    private static Application Empty() => new() { Classifier = Classifiers.Answering(), IsEmpty = true };

    private static async Task<string> AddressAsync(Application application)
    {
        var console = new StringWriter();
        await application.Services.GetRequiredService<SetUpState>().AnnounceAsync(console, "http://localhost:5080");
        return Path().Match(console.ToString()).Value;
    }

    private static KeyValuePair<string, string>[] Form(string address, string password = Application.Password) =>
        [new("Token", address.Split('=')[1]), new("Name", "Ada"), new("Email", Email), new("NewPassword", password)];

    private static async Task<int> PeopleAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return await db.Users.CountAsync(Cancellation);
    }

    [GeneratedRegex(@"/setup\?token=[0-9a-f]+")]
    private static partial Regex Path();
}
