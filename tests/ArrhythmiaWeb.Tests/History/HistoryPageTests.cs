using System.Net;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Dashboard;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.History;

public sealed partial class HistoryPageTests
{
    [Fact]
    public async Task Only_an_admin_sees_the_clinics_history_exports_it_or_reads_the_audit_log()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var token = await clinician.TokenAsync();

        foreach (var path in new[] { "/history", "/audit" })
        {
            Assert.Contains("/account/denied", (await clinician.GetAsync(path)).Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.Contains("/account/signin", (await application.Visit().GetAsync(path)).Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        foreach (var path in new[] { "/history/search", "/history/export", "/audit/verify" })
        {
            var answer = await clinician.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("format", "csv")]));
            Assert.Contains("/account/denied", answer.Headers.Location!.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Empty_history_says_what_will_stand_there()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var page = await (await application.SignInAsAdminAsync()).ReadAsync("/history");

        Assert.Contains("Nothing has been classified yet.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/history/export", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_leads_to_an_address_that_shows_the_same_view_again()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, 2000);
        var admin = await application.SignInAsAdminAsync();

        var answer = await HistoryExportTests.SearchAsync(admin, ("class", "V"), ("certainty", "Review"), ("state", ""), ("from", "2025-12-04"), ("zone", "Europe/Berlin"), ("sort", "Confidence"));
        var address = answer.Headers.Location!.ToString();
        var page = await admin.ReadAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/history?class=V&certainty=review&from=2025-12-04&zone=Europe%2FBerlin&sort=confidence", address);
        Assert.Contains("<option value=\"V\" selected=\"selected\">", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"Review\" selected=\"selected\">", page, StringComparison.Ordinal);
        Assert.Contains("value=\"2025-12-04\"", page, StringComparison.Ordinal);
        Assert.Contains("time zone <span data-zone>Europe/Berlin</span>", page, StringComparison.Ordinal);
        Assert.Equal(["V"], Code().Matches(page).Select(match => match.Groups[1].Value).Distinct());
        Assert.Contains("Results: 399", await admin.ReadAsync("/history?class=V"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_and_free_text_stay_out_of_addresses_and_a_chip_tells_that_they_filter()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, 2000);
        var admin = await application.SignInAsAdminAsync();

        var address = (await HistoryExportTests.SearchAsync(admin, ("class", "N"), ("patient", "Ward7-07"), ("text", "beat-00"))).Headers.Location!.ToString();
        var page = await admin.ReadAsync(address);

        Assert.Contains("Patient reference filter active", page, StringComparison.Ordinal);
        Assert.Contains("Free text filter active", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Ward7-07\"", page, StringComparison.Ordinal);
        Assert.All(Address().Matches(page + $"href=\"{address}\"").Select(match => match.Value), link => Assert.DoesNotContain("Ward7", link, StringComparison.OrdinalIgnoreCase));
        Assert.All(Address().Matches(page).Select(match => match.Value), link => Assert.DoesNotContain("beat-00", link, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["Ward7-07"], Reference().Matches(page).Select(match => match.Value).Distinct());
        Assert.DoesNotContain(application.Log.Lines, line => line.Contains("Ward7", StringComparison.OrdinalIgnoreCase));
        var cleared = await admin.ReadAsync("/history?class=N");
        Assert.DoesNotContain("filter active", cleared, StringComparison.Ordinal);
        // Each chip takes its own filter away and leaves the others.
        Assert.Matches("<a class=\"chip\" href=\"/history\\?search=[^\"]*\"><span>Class: N</span>", page);
        var chip = await HistoryExportTests.SearchAsync(admin, ("class", "N"), ("patient", ""), ("text", "beat-00"));
        var without = await admin.ReadAsync(chip.Headers.Location!.ToString());
        Assert.Equal((false, true), (without.Contains("Patient reference filter active", StringComparison.Ordinal), without.Contains("Free text filter active", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Column_head_sorts_and_says_how_it_is_sorted()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, 100);
        var admin = await application.SignInAsAdminAsync();

        var usual = await admin.ReadAsync("/history?class=N");
        var reversed = await admin.ReadAsync("/history?class=N&sort=confidence&ascending=true");

        Assert.Matches("aria-sort=\"descending\"><a href=\"/history\\?class=N&ascending=true\">Time", usual);
        Assert.Matches("<th scope=\"col\" class=\"col-confidence\"><a href=\"/history\\?class=N&sort=confidence\">Probability", usual);
        Assert.Matches("aria-sort=\"ascending\"><a href=\"/history\\?class=N&sort=confidence\">Probability", reversed);
        Assert.Single(Sorted().Matches(usual));
    }

    [Fact]
    public async Task Final_verdict_stands_in_the_list_and_filters_it_by_the_class_of_the_reader()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var anna = await application.PersonIdAsync("anna");
        await using (var db = application.OpenDatabase())
        {
            var now = application.Clock.GetUtcNow();
            var rows = new[] { ("N", ReviewState.Corrected), ("N", ReviewState.Agreed), ("N", ReviewState.Open), ("V", ReviewState.Agreed) }.Select(row =>
            {
                var prediction = Rows.Prediction(now, row.Item1);
                prediction.ReviewState = row.Item2;
                return prediction;
            });
            var numbers = await db.KeepAsync(rows);
            db.Reviews.AddRange(
                Rows.Review(numbers[0], anna, "N", "V", now, comment: "Broad <and> early."), Rows.Review(numbers[1], anna, "N", "N", now), Rows.Review(numbers[3], anna, "V", "V", now));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var admin = await application.SignInAsAdminAsync();

        var all = await admin.ReadAsync("/history");
        var corrected = await admin.ReadAsync("/history?readerclass=V&state=corrected");

        Assert.Matches("<span class=\"code\">V</span> <span[^>]*>Corrected</span><span[^>]*>, anna</span>", all);
        Assert.Contains("Results: 2", await admin.ReadAsync("/history?readerclass=V"), StringComparison.Ordinal);
        Assert.Contains("Results: 1", corrected, StringComparison.Ordinal);
        Assert.Contains("Broad <and> early.", corrected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Days_that_are_one_click_away_are_those_of_the_readers_zone()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        // Half past eleven in the evening in UTC is tomorrow in Berlin.
        application.Clock.Advance(TimeSpan.FromHours(14));
        var admin = await application.SignInAsAdminAsync();

        var utc = await admin.ReadAsync("/history?class=V");
        var berlin = await admin.ReadAsync("/history?class=V&from=2026-01-01&zone=Europe/Berlin");

        Assert.Contains("href=\"/history?class=V&from=2026-03-14&to=2026-03-14\">Today", utc, StringComparison.Ordinal);
        Assert.Contains("href=\"/history?class=V&from=2026-02-01&to=2026-02-28\">Last month", utc, StringComparison.Ordinal);
        Assert.Contains("from=2026-03-15&to=2026-03-15&zone=Europe%2FBerlin\">Today", berlin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_of_one_admin_is_not_another_ones_and_a_lost_one_is_told()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ManyPredictions.FillAsync(application, 100);
        var address = (await HistoryExportTests.SearchAsync(await application.SignInAsAdminAsync(), ("patient", "Ward7-07"))).Headers.Location!.ToString();

        var page = await (await application.SignInAsync("other", Role.Admin)).ReadAsync(address);

        Assert.Contains("is no longer kept", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Ward7-07\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/history/export", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/history?certainty=perhaps")]
    [InlineData("/history?state=7")]
    [InlineData("/history?from=yesterday")]
    [InlineData("/history?sort=length")]
    [InlineData("/history?after=1")]
    [InlineData("/audit?event=Nothing")]
    [InlineData("/audit?subject=Ward7-07")]
    [InlineData("/audit?below=x")]
    public async Task Address_that_nobody_was_given_is_refused(string address)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Equal(HttpStatusCode.BadRequest, (await (await application.SignInAsAdminAsync()).GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("/history?from=0001-01-01&to=9999-12-31&zone=Pacific/Auckland")]
    [InlineData("/history?from=0001-01-01&zone=nowhere")]
    [InlineData("/history?class=nothing&sort=class&model=x")]
    [InlineData("/audit?from=0001-01-01&to=9999-12-31&zone=Pacific/Auckland")]
    public async Task Unusual_views_are_shown(string address)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Equal(HttpStatusCode.OK, (await (await application.SignInAsAdminAsync()).GetAsync(address)).StatusCode);
    }

    [GeneratedRegex("class=\"cell-class\"><a[^>]*><span class=\"code\">([^<]+)</span>")]
    private static partial Regex Code();

    [GeneratedRegex("(href|src|action)=\"[^\"]*\"")]
    private static partial Regex Address();

    [GeneratedRegex("aria-sort=")]
    private static partial Regex Sorted();

    [GeneratedRegex("Ward7-\\d\\d")]
    private static partial Regex Reference();
}
