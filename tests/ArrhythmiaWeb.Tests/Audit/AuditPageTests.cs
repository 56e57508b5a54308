using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.History;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Audit;

public sealed partial class AuditPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_lead_from_the_newest_entry_to_the_oldest_and_back()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var admin = await application.SignInAsAdminAsync();
        var log = application.Services.GetRequiredService<AuditLog>();
        for (var number = 0; number < 250; number++)
        {
            await log.WriteAsync(Actor.Nobody, number % 2 == 0 ? AuditEvent.SignInFailed : AuditEvent.Refused, cancellation: Cancellation);
        }

        var seen = await FollowAsync(admin, "/audit?event=SignInFailed", Older());
        var back = await FollowAsync(admin, seen[^1].Path, Newer());

        var places = seen.SelectMany(page => page.Places).ToList();
        Assert.Equal(125, places.Count);
        Assert.Equal(places.OrderDescending(), places);
        Assert.Equal(places.Distinct(), places);
        Assert.Equal(places, Enumerable.Reverse(back).SelectMany(page => page.Places));
    }

    [Fact]
    public async Task Entries_are_filtered_by_event_person_subject_and_day()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var (anna, subject) = (await application.PersonIdAsync("anna"), Guid.NewGuid());
        var log = application.Services.GetRequiredService<AuditLog>();
        await log.WriteAsync(new Actor(anna, "anna"), AuditEvent.Viewed, subject, "first", Cancellation);
        application.Clock.Advance(TimeSpan.FromDays(2));
        await log.WriteAsync(new Actor(anna, "anna"), AuditEvent.Reviewed, Guid.NewGuid(), "second", Cancellation);
        application.Clock.Advance(TimeSpan.FromDays(2));
        await log.WriteAsync(Actor.Nobody, AuditEvent.SignInFailed, subject, "third", Cancellation);
        var admin = await application.SignInAsAdminAsync();

        async Task<string> DetailsAsync(string query) => string.Join(' ', Details().Matches(await admin.ReadAsync("/audit" + query)).Select(match => match.Groups[1].Value).Where(detail => !detail.StartsWith("test-model", StringComparison.Ordinal)));

        Assert.Equal("third second first", await DetailsAsync(""));
        Assert.Equal("second", await DetailsAsync("?event=Reviewed"));
        Assert.Equal("second first", await DetailsAsync($"?actor={anna}"));
        Assert.Equal("third", await DetailsAsync($"?actor={Guid.Empty}"));
        Assert.Equal("third first", await DetailsAsync($"?subject={subject}"));
        Assert.Equal("second", await DetailsAsync("?from=2026-03-15&to=2026-03-16"));
        Assert.Equal("third second", await DetailsAsync("?from=2026-03-16"));
        Assert.Equal("first", await DetailsAsync("?to=2026-03-14"));
        Assert.Equal("first", await DetailsAsync($"?event=Viewed&actor={anna}&subject={subject}&from=2026-03-14&to=2026-03-14&zone=Europe%2FBerlin"));
        Assert.Equal("", await DetailsAsync("?from=2027-01-01"));
    }

    [Fact]
    public async Task Entries_lead_to_their_subject_as_long_as_it_exists()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, 1);
        var there = (await ManyPredictions.AllAsync(application)).Single().Id;
        var gone = Guid.NewGuid();
        var log = application.Services.GetRequiredService<AuditLog>();
        await log.WriteAsync(Actor.Nobody, AuditEvent.Viewed, there, cancellation: Cancellation);
        await log.WriteAsync(Actor.Nobody, AuditEvent.Deleted, gone, cancellation: Cancellation);

        var page = await (await application.SignInAsAdminAsync()).ReadAsync("/audit");

        Assert.Contains($"href=\"/predictions/details/{there}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/predictions/details/{gone}\"", page, StringComparison.Ordinal);
        Assert.Contains(gone.ToString(), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_verifies_the_log_and_reads_the_result_in_words()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var admin = await application.SignInAsAdminAsync();
        var head = (await application.Services.GetRequiredService<AuditChain>().VerifyAsync(cancellation: Cancellation)).Head;

        var whole = await VerifyAsync(admin, head);
        var unknown = await VerifyAsync(admin, "abc");
        await AuditChainTests.TamperAsync(application, "UPDATE AuditEntries SET Details = 'nothing' WHERE Sequence = 1");
        var broken = await VerifyAsync(admin, "");

        Assert.Contains("The audit log is whole.", whole, StringComparison.Ordinal);
        Assert.Contains(head, whole, StringComparison.Ordinal);
        Assert.Contains("A hash that was noted earlier does not stand in the log: abc", unknown, StringComparison.Ordinal);
        Assert.Contains("The audit log is broken at entry 1.", broken, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync("/audit/verify", new FormUrlEncodedContent([]))).StatusCode);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Every_event_and_every_fault_has_a_name_in_words(string language)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var admin = await application.SignInAsAdminAsync();
        admin.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var page = await admin.ReadAsync("/audit");

        Assert.All(Enum.GetNames<AuditEvent>(), name => Assert.DoesNotContain($">{name}<", page, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<AuditEvent>(), name => Assert.Contains($"<option value=\"{name}\">", page, StringComparison.Ordinal));
    }

    private static async Task<string> VerifyAsync(Visitor admin, string knownHash) => await Visitor.TextAsync(await admin.PostAsync(
        "/audit/verify", new FormUrlEncodedContent([new("__RequestVerificationToken", await admin.TokenAsync("/audit")), new("knownHash", knownHash)])));

    private static async Task<List<(string Path, List<long> Places)>> FollowAsync(Visitor admin, string? path, Regex link)
    {
        var pages = new List<(string, List<long>)>();
        while (path is not null)
        {
            var page = await admin.ReadAsync(path);
            pages.Add((path, [.. Places().Matches(page).Select(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))]));
            path = link.Match(page) is { Success: true } next ? next.Groups[1].Value : null;
        }

        return pages;
    }

    [GeneratedRegex("<div class=\"trail-head\">\\s*<span class=\"number text-quiet\">(\\d+)</span>")]
    private static partial Regex Places();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Older();

    [GeneratedRegex("rel=\"prev\" href=\"([^\"]+)\"")]
    private static partial Regex Newer();

    [GeneratedRegex("lang=\"en\">([^<]+)</p>")]
    private static partial Regex Details();
}
