using System.Net;
using System.Reflection;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Problems;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>A problem is reported with its page and without patient data, and an admin settles it.</summary>
public sealed class ProblemTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_reports_a_problem_that_an_admin_finds_and_settles()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var admin = await application.SignInAsAdminAsync();
        var id = await clinician.ClassifyAsync(1);
        Assert.Contains("No report is waiting.", await admin.ReadAsync("/problems"), StringComparison.Ordinal);

        var form = await clinician.ReadAsync($"/problems/create?page=/predictions/details/{id}&reference=0HN1:0002");
        var answer = await SendAsync(clinician, "The picture is <b>upside down</b>.", $"/predictions/details/{id}", "0HN1:0002");
        var thanks = await clinician.ReadAsync(answer.Headers.Location!.OriginalString);
        var inbox = await admin.ReadAsync("/problems");

        Assert.Contains("No patient data", form, StringComparison.Ordinal);
        Assert.Contains($"<code>/predictions/details/{id}</code>", form, StringComparison.Ordinal);
        Assert.Contains("the report has arrived", thanks, StringComparison.Ordinal);
        Assert.Contains("The picture is <b>upside down</b>.", inbox, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>upside", await (await admin.GetAsync("/problems")).Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains($"href=\"/predictions/details/{id}\"", inbox, StringComparison.Ordinal);
        Assert.Contains("0HN1:0002", inbox, StringComparison.Ordinal);
        Assert.Contains(typeof(Problem).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion, inbox, StringComparison.Ordinal);
        var report = await application.OpenDatabase().Problems.SingleAsync(Cancellation);

        var settling = await admin.SubmitAsync("/problems", [], to: $"/problems/settle/{report.Id}");
        var after = await admin.ReadAsync("/problems");

        Assert.Equal("/problems", settling.Headers.Location!.OriginalString);
        Assert.Contains("The report is settled.", after, StringComparison.Ordinal);
        Assert.Contains("No report is waiting.", after, StringComparison.Ordinal);
        Assert.Contains("Settled by", after, StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        var events = await db.AuditEntries.Where(row => row.Subject == report.Id.ToString()).OrderBy(row => row.Sequence).Select(row => row.Event).ToListAsync(Cancellation);
        Assert.Equal([nameof(AuditEvent.ProblemReported), nameof(AuditEvent.ProblemSettled)], events);
    }

    [Fact]
    public async Task Nobody_reports_more_problems_in_a_day_than_the_setting_says()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Quotas:ProblemsPerDay"] = "2" } };
        var clinician = await application.SignInAsync();
        await SendAsync(clinician, "one", "/");
        await SendAsync(clinician, "two", "/");

        var third = await SendAsync(clinician, "three", "/");
        var other = await SendAsync(await application.SignInAsync("other"), "of another", "/");
        application.Clock.Advance(TimeSpan.FromHours(25));
        var nextDay = await SendAsync(await application.SignInAsync(), "four", "/");

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        var page = await Visitor.TextAsync(third);
        Assert.Contains("as many problems today as one person may", page, StringComparison.Ordinal);
        Assert.Contains(">three</textarea>", page, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (other.StatusCode, nextDay.StatusCode));
        Assert.Equal(4, await application.OpenDatabase().Problems.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Open_reports_come_first()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var admin = await application.SignInAsAdminAsync();
        await SendAsync(clinician, "one that is settled", "/");
        var first = await application.OpenDatabase().Problems.SingleAsync(Cancellation);
        await admin.SubmitAsync("/problems", [], to: $"/problems/settle/{first.Id}");
        await SendAsync(clinician, "one that is open", "/");

        var inbox = await admin.ReadAsync("/problems");

        Assert.True(inbox.IndexOf("one that is open", StringComparison.Ordinal) is > 0 and var open && open < inbox.IndexOf("one that is settled", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/predictions/details/{prediction}", "/predictions/details/{prediction}")]
    [InlineData("/Predictions/Create?patient=Smith#Smith", "/predictions/create")]
    [InlineData("/patients/details/{patient}", "/patients/details/…")]
    [InlineData("/predictions/details/8b0bbd3f-7ea4-44b4-b2a4-6b7f0c5c1d11", "/predictions/details/…")]
    [InlineData("/predictions/Anna%20Smith", "/predictions/…")]
    [InlineData("https://evil.example/predictions", "/…/…/predictions")]
    [InlineData("//evil.example", "/…")]
    [InlineData("/\\evil.example", "/…")]
    [InlineData("/a/b/c/d/e/f/g", "/…/…/…/…")]
    [InlineData("", "/")]
    public async Task Page_of_a_report_holds_words_of_the_application_and_predictions_and_nothing_else(string page, string kept)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var prediction = (await clinician.ClassifyAsync(1, ("patientReference", "K-17"))).ToString();
        var patient = (await application.OpenDatabase().Patients.SingleAsync(Cancellation)).Id.ToString();
        string Filled(string text) => text.Replace("{prediction}", prediction, StringComparison.Ordinal).Replace("{patient}", patient, StringComparison.Ordinal);

        await SendAsync(clinician, "x", Filled(page));

        Assert.Equal(Filled(kept), (await application.OpenDatabase().Problems.SingleAsync(Cancellation)).Page);
    }

    [Fact]
    public async Task Known_patient_references_are_left_out_of_the_text()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1, ("patientReference", "K-1024ü"));

        var answer = await SendAsync(clinician, "Wrong order for (k-1024Ü), K-1024Ü. But K-1025 is right.", "/");

        Assert.Equal("/problems/reported", answer.Headers.Location!.OriginalString);
        Assert.Equal("Wrong order for (…), …. But K-1025 is right.", (await application.OpenDatabase().Problems.SingleAsync(Cancellation)).Text);
    }

    [Theory]
    [InlineData("0HN7:00000003", "0HN7:00000003")]
    [InlineData("Anna Smith", null)]
    [InlineData("", null)]
    public async Task Reference_number_is_kept_where_it_is_one(string reference, string? kept)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        await SendAsync(await application.SignInAsync(), "x", "/", reference);

        Assert.Equal(kept, (await application.OpenDatabase().Problems.SingleAsync(Cancellation)).Reference);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2001)]
    public async Task Report_that_says_nothing_or_too_much_is_not_taken(int length)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        var answer = await SendAsync(await application.SignInAsync(), new string('x', length), "/guide");

        var page = await Visitor.TextAsync(answer);
        Assert.Contains("in at most 2,000 characters", page, StringComparison.Ordinal);
        Assert.Contains("name=\"Page\" value=\"/guide\"", page, StringComparison.Ordinal);
        Assert.Equal(0, await application.OpenDatabase().Problems.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Only_admins_read_and_settle_reports()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        await SendAsync(clinician, "x", "/");
        var report = await application.OpenDatabase().Problems.SingleAsync(Cancellation);

        var inbox = await clinician.GetAsync("/problems");
        var settling = await clinician.SubmitAsync("/predictions/create", [], to: $"/problems/settle/{report.Id}");

        Assert.All([inbox, settling], answer => Assert.Contains("/account/denied", answer.Headers.Location!.OriginalString, StringComparison.Ordinal));
        Assert.Null((await application.OpenDatabase().Problems.SingleAsync(Cancellation)).SettledAt);
        Assert.Equal(HttpStatusCode.NotFound, (await (await application.SignInAsAdminAsync()).SubmitAsync("/problems/create", [], to: $"/problems/settle/{Guid.NewGuid()}")).StatusCode);
    }

    [Fact]
    public async Task Link_of_a_page_names_its_path_without_what_a_visitor_typed()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var pages = application.Services.GetRequiredService<ReportedPages>();
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Path = "/predictions/details/Anna Smith";
        context.Request.QueryString = new("?patient=Smith");

        Assert.Equal("/predictions/details/…", pages.Of(context));
    }

    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, string text, string page, string reference = "") =>
        visitor.SubmitAsync("/problems/create", [new("Text", text), new("Page", page), new("Reference", reference)]);
}
