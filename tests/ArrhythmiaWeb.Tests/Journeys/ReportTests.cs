using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ArrhythmiaWeb.Tests.Journeys;

public sealed class ReportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_keeps_a_report_with_everything_that_the_page_says()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        // Left bundle branch block is never certain: it was learned from four people.
        var result = (await visitor.UploadAsync(Repository.Example("l.png"), "beat.png")).Headers.Location!.OriginalString;

        var answer = await visitor.GetAsync(ReportOf(result));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("report-", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'), StringComparison.Ordinal);
        var text = await TextAsync(answer);
        Assert.All(
            ["Left bundle branch block beat", "Confidence in the group N", "Probability of each class", "Not certain – please review", "The network tested on people it had never seen", "Patient reference: not stated", "Nobody has reviewed", "Answer of the model spectral-cnn 1", "beat.png",
                "A decision aid for clinicians, not a diagnosis", $"https://localhost{result}", "14 Mar 2026, 09:26 UTC"],
            words => Assert.Contains(Squeezed(words), Squeezed(text), StringComparison.Ordinal));
        await using var db = application.OpenDatabase();
        var entry = await db.AuditEntries.OrderByDescending(row => row.Sequence).FirstAsync(Cancellation);
        Assert.Equal((nameof(AuditEvent.Exported), "report"), (entry.Event, entry.Details));
    }

    [Fact]
    public async Task Report_is_written_in_the_readers_language()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var visitor = await application.SignInAsync();
        var result = (await visitor.UploadAsync(Pictures.Example)).Headers.Location!.OriginalString;
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var text = await TextAsync(await visitor.GetAsync(ReportOf(result)));

        Assert.Contains("Wahrscheinlichkeit jeder Klasse", text, StringComparison.Ordinal);
        Assert.Contains("93,0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Probability", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "l.png")]
    [InlineData("de", "l.png")]
    [InlineData("de", "n.png")]
    public async Task Report_fits_on_one_sheet_with_the_patient_first_and_the_readers_verdict_before_the_models(string language, string example)
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        var result = (await visitor.DescribeAsync(
            Repository.Example(example), ("patientReference", "ЖАННА-7"), ("acquiredOn", "2026-03-01"), ("note", "Größe ≥ 3"))).Headers.Location!.OriginalString;
        await visitor.JudgeAsync(Guid.Parse(result.Split('/')[^1]), "V", "wide → aberrant");
        visitor.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var file = await (await visitor.GetAsync(ReportOf(result))).Content.ReadAsByteArrayAsync(Cancellation);

        Assert.InRange(file.Length, 1000, 100_000);
        using var document = PdfDocument.Open(file);
        var page = Assert.Single(document.GetPages());
        var text = Squeezed(ContentOrderTextExtractor.GetText(page));
        string[] order = language == "de"
            ? ["ЖАННА-7", "1.März2026", "clinician,14", "Größe≥3", "VentrikuläreExtrasystole", "wide→aberrant", "spectral-cnn1", "ZeitrelativzurR-Zacke(s)", "Frequenz(Hz)", "WahrscheinlichkeitjederKlasse", "Entscheidungshilfe"]
            : ["ЖАННА-7", "1Mar2026", "clinician,14", "Größe≥3", "Prematureventricularcontraction", "wide→aberrant", "spectral-cnn1", "TimerelativetotheRpeak(s)", "Frequency(Hz)", "Probabilityofeachclass", "Adecisionaid"];
        Assert.All(order, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Equal(order[..^1].Order(Comparer<string>.Create((one, other) => text.IndexOf(one, StringComparison.Ordinal) - text.IndexOf(other, StringComparison.Ordinal))), order[..^1]);
        Assert.Equal(["−3", "−2", "−1", "0", "+1", "+2", "+3"], page.GetWords().Select(word => word.Text).Where(word => word is "0" || (word.Length == 2 && word[0] is '−' or '+')));
    }

    [Fact]
    public async Task Report_of_somebody_else_is_not_there()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var result = (await (await application.SignInAsync()).UploadAsync(Pictures.Example)).Headers.Location!.OriginalString;

        Assert.Equal(HttpStatusCode.NotFound, (await (await application.SignInAsync("colleague")).GetAsync(ReportOf(result))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await application.SignInAsync("admin", Role.Admin)).GetAsync(ReportOf(result))).StatusCode);
    }

    [Fact]
    public async Task Answer_that_is_hidden_until_the_reader_has_judged_stands_in_no_report()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        application.Settings["Clinic:HideAnswerUntilReviewed"] = "true";
        var visitor = await application.SignInAsync();
        var result = (await visitor.UploadAsync(Pictures.Example)).Headers.Location!.OriginalString;

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(ReportOf(result))).StatusCode);
    }

    private static string ReportOf(string result) => result.Replace("/predictions/details/", "/reports/pdf/", StringComparison.Ordinal);

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using var document = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        return string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page)));
    }

    /// <summary>Without spaces: lines are broken where there is no more room.</summary>
    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
