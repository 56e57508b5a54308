using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed partial class DashboardTests
{
    [Fact]
    public async Task Only_an_admin_sees_the_dashboard()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var stranger = await application.Visit().GetAsync("/dashboard");
        var clinician = await (await application.SignInAsync()).GetAsync("/dashboard");
        var admin = await (await application.SignInAsAdminAsync()).GetAsync("/dashboard");

        Assert.Contains("/account/signin", stranger.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.OK, clinician.StatusCode);
        Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
    }

    [Fact]
    public async Task Empty_dashboard_says_what_to_do_and_still_shows_the_disk()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var page = await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard");

        Assert.Contains("Nothing was classified in this period.", page, StringComparison.Ordinal);
        Assert.Contains("Disk use", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<canvas", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_of_recordings_alone_is_not_empty()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await KeptRecordings.KeepAsync(application);

        var page = await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard");

        Assert.DoesNotContain("Nothing was classified in this period.", page, StringComparison.Ordinal);
        Assert.Matches("<dt>Recordings</dt><dd><a href=\"/history\\?kind=recordings&[^\"]*\">1</a><span[^>]*>2,000 beats</span></dd>", page);
    }

    [Fact]
    public async Task Admin_reads_the_numbers_behind_each_chart_without_script()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await FillAsync(application);

        var page = await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard?days=7");

        Assert.Contains("Stacked bars. 3 predictions from 8 Mar 2026 to 14 Mar 2026; most frequent: premature ventricular contraction with 2; busiest day: 14 Mar 2026 with 2.", page, StringComparison.Ordinal);
        Assert.Contains("66.7", page, StringComparison.Ordinal);
        Assert.Contains("no spectral image", page, StringComparison.Ordinal);
        Assert.Contains("100.0% (20.7% to 100.0%), n = 1", page.Replace("\u00A0", "", StringComparison.Ordinal).Replace(" %", "%", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_reads_the_dashboard_in_german()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await FillAsync(application);
        var visitor = await application.SignInAsAdminAsync();
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var page = await visitor.ReadAsync("/dashboard?days=7");

        Assert.Contains("<html lang=\"de\">", page, StringComparison.Ordinal);
        Assert.Contains("3 Klassifikationen vom 8. März 2026 bis 14. März 2026; am häufigsten: ventrikuläre Extrasystole mit 2", page, StringComparison.Ordinal);
        Assert.Contains("66,7", page, StringComparison.Ordinal);
        Assert.Contains("\"values\":[null,null,null,null,null,0,1]", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_reader_corrected_anything_a_sentence_says_so_in_place_of_zeros()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await FillAsync(application);
        var admin = await application.SignInAsAdminAsync();

        var agreed = await admin.ReadAsync("/dashboard?days=7");

        Assert.Contains("No reader corrected anything in this period.", agreed, StringComparison.Ordinal);
        Assert.Contains("No verdict in this period says another class than the model.", agreed, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"matrix\"", agreed, StringComparison.Ordinal);

        await using var db = application.OpenDatabase();
        var row = Rows.Prediction(application.Clock.GetUtcNow(), "N", certain: false);
        row.ReviewState = ReviewState.Corrected;
        db.Reviews.Add(Rows.Review((await db.KeepAsync(row)).Single(), await application.PersonIdAsync(), "N", "V", application.Clock.GetUtcNow()));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var corrected = await admin.ReadAsync("/dashboard?days=7");

        Assert.DoesNotContain("No reader corrected anything", corrected, StringComparison.Ordinal);
        Assert.Contains("href=\"/history?class=N&state=corrected&from=2026-03-08&to=2026-03-14\"", corrected, StringComparison.Ordinal);
        Assert.Contains("href=\"/history?class=N&readerclass=V&certainty=review&from=2026-03-08&to=2026-03-14\"", corrected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?from=2026-03-13&to=2026-03-13", "1")]
    [InlineData("?from=2026-03-13&to=2026-03-14", "3")]
    [InlineData("?days=1", "2")]
    [InlineData("?to=2026-03-13", "1")]
    public async Task Period_stands_in_the_address(string query, string predictions)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await FillAsync(application);

        var page = await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard" + query);

        Assert.Matches($"<dt>Predictions</dt><dd><a [^>]*>{predictions}</a></dd>", page);
    }

    [Theory]
    [InlineData("?from=2026-03-14&to=2026-03-13")]
    [InlineData("?from=0001-01-01&to=9999-12-31")]
    [InlineData("?to=0001-01-01")]
    [InlineData("?days=0")]
    [InlineData("?days=2000000000")]
    [InlineData("?days=seven")]
    [InlineData("?from=yesterday")]
    public async Task Period_that_is_none_is_answered_with_the_usual_one(string query)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await FillAsync(application);

        var page = await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard" + query);

        Assert.Equal(query != "?to=0001-01-01", page.Contains("This is not a period that can be shown", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(365, "Predictions per week and class", "Week from (UTC)", "9 Mar 2026 (6 days)", "class=V&from=2026-03-09&to=2026-03-14")]
    [InlineData(1000, "Predictions per month and class", "Month (UTC)", "Mar 2026 (14 days)", "class=V&from=2026-03-01&to=2026-03-14")]
    public async Task Long_period_is_shown_by_weeks_or_months_that_lead_to_their_history(int days, string title, string column, string last, string address)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await FillAsync(application);
        var admin = await application.SignInAsAdminAsync();

        var page = await admin.ReadAsync($"/dashboard?days={days}");

        Assert.Contains($"<h2 id=\"answers\">{title}</h2>", page, StringComparison.Ordinal);
        Assert.Contains($"<th scope=\"col\">{column}</th>", page, StringComparison.Ordinal);
        Assert.Contains($">{last}</time>", page, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/history?{address}\">2</a>", page, StringComparison.Ordinal);
        Assert.Matches("id=\"totals\"><strong>Results: 2<", await admin.ReadAsync($"/history?{address}"));
        Assert.Contains($"<a href=\"/audit?event=refused&{address["class=V&".Length..]}\">1</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_of_a_long_period_is_what_its_history_counts()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await using (var db = application.OpenDatabase())
        {
            await db.KeepAsync(Enumerable.Range(0, 120).Select(day => Rows.Prediction(application.Clock.GetUtcNow().AddDays(-day), day % 3 == 0 ? "V" : "N", certain: day % 2 == 0)));
        }

        var admin = await application.SignInAsAdminAsync();
        var page = await admin.ReadAsync("/dashboard?days=100");
        var answers = page[page.IndexOf("aria-labelledby=\"answers\"", StringComparison.Ordinal)..page.IndexOf("aria-labelledby=\"corrections\"", StringComparison.Ordinal)];
        var links = WeekLink().Matches(answers).Select(match => (Address: match.Groups["address"].Value, Count: int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture))).ToList();

        Assert.Equal(100, links.Sum(link => link.Count));
        Assert.InRange(links.Count, 28, 32);
        foreach (var (link, count) in links)
        {
            Assert.Matches($"id=\"totals\"><strong>Results: {count}<", await admin.ReadAsync(link));
        }
    }

    private static async Task FillAsync(Application application)
    {
        var reader = await application.PersonIdAsync();
        var now = application.Clock.GetUtcNow();
        await using var db = application.OpenDatabase();
        var numbers = await db.KeepAsync(
            Rows.Prediction(now.AddDays(-1), "N", certain: false),
            Rows.Prediction(now, "V", certain: true, sampled: true),
            Rows.Prediction(now, "V", certain: true));
        db.Reviews.Add(Rows.Review(numbers[1], reader, "V", "V", now));
        db.Refusals.Add(new Refusal { CreatedAt = now, PersonId = reader, Reason = "NotSpectral" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<a href=\"(?<address>/history\\?class=[^\"]*)\">(?<count>\\d+)</a>")]
    private static partial Regex WeekLink();
}
