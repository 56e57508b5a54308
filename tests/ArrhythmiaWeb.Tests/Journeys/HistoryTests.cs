using System.Text.RegularExpressions;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class HistoryTests
{
    [Fact]
    public async Task Empty_history_says_what_to_do_next()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var page = await (await application.SignInAsync()).ReadAsync("/predictions?list=all");

        Assert.Contains("Nothing has been classified yet.", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/predictions/create\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitor_pages_from_the_newest_result_to_the_oldest()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        for (byte number = 1; number <= 45; number++)
        {
            // Two results share each minute: their order must not depend on the time alone.
            application.Clock.Advance(TimeSpan.FromMinutes(number % 2));
            await visitor.UploadAsync([number], $"beat-{number:00}.png");
        }

        var seen = new List<string>();
        var path = "/predictions?list=all";
        while (path is not null)
        {
            var page = await visitor.ReadAsync(path);
            seen.AddRange(FileName().Matches(page).Select(match => match.Value));
            path = Older().Match(page) is { Success: true } older ? older.Groups[1].Value : null;
        }

        Assert.Equal(Enumerable.Range(1, 45).Reverse().Select(number => $"beat-{number:00}.png"), seen);
    }

    [Fact]
    public async Task Page_that_is_just_full_offers_no_older_one()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        for (byte number = 1; number <= 20; number++)
        {
            await visitor.UploadAsync([number]);
        }

        Assert.DoesNotMatch(Older(), await visitor.ReadAsync("/predictions?list=all"));
    }

    [Fact]
    public async Task History_outlives_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var before = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            await (await before.SignInAsync()).UploadAsync([1, 2, 3], "kept.png");
        }

        await using var after = new Application(folder) { Classifier = Classifiers.Answering() };

        Assert.Contains("kept.png", await (await after.SignInAsync()).ReadAsync("/predictions?list=all"), StringComparison.Ordinal);
        Assert.Single(after.Files);
    }

    [Fact]
    public async Task Form_opened_before_a_restart_can_be_sent_after_it()
    {
        using var folder = new TemporaryFolder();
        string token;
        string cookie;
        await using (var before = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            var visitor = await before.SignInAsync();
            var page = await visitor.GetAsync("/predictions/create");
            cookie = page.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            token = AntiforgeryToken().Match(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Groups[1].Value;
        }

        await using var after = new Application(folder) { Classifier = Classifiers.Answering() };
        var client = (await after.SignInAsync()).Client;
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        var answer = await client.PostAsync(
            new Uri("/predictions/create", UriKind.Relative),
            new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { Visitor.File([1]), "image", "beat.png" } },
            TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
    }

    [GeneratedRegex(@"(?<=>)beat-\d\d\.png(?=<)")]
    private static partial Regex FileName();

    [GeneratedRegex("rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Older();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();
}
