using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>The report of a recording.</summary>
public sealed class RecordingReportTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clinician_keeps_a_report_with_the_figures_strips_and_what_readers_corrected()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var recording = await RhythmAsync(application);
        var before = await ReadAsync(clinician, recording);
        await clinician.SubmitAsync(
            $"/recordings/details/{recording.Id}", new Dictionary<string, string> { ["beat"] = "20", ["choice"] = "N", ["comment"] = "narrow" }, $"/recordings/judge/{recording.Id}");

        var answer = await clinician.GetAsync($"/recordingfiles/report/{recording.Id}");

        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("report-made-up.pdf", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Contains(before, "Longest ventricular run, 3 beats", "Nobody has judged this recording.", "As the models say. Nobody");
        var text = await TextAsync(answer);
        // Of the run of three the middle one is none.
        Contains(
            text,
            "ECG recording made-up", "A decision aid for clinicians, not a diagnosis", "made-up.zip", "Lead MLII", "360 Hz", "Ventricular ectopic beat", "2 5.00 %",
            "true to scale", "corrected by what readers said", "Corrects to N, 1 beats", "narrow", $"https://localhost/recordings/details/{recording.Id}", "14 Mar 2026, 09:26 UTC");
        Assert.DoesNotContain(Squeezed("Longest ventricular run, 3 beats"), text, StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        var entry = await db.AuditEntries.OrderByDescending(row => row.Sequence).FirstAsync(Cancellation);
        Assert.Equal((nameof(AuditEvent.Exported), "recording, report"), (entry.Event, entry.Details));
    }

    [Fact]
    public async Task Patient_stands_first_and_the_report_is_in_the_readers_language()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-2087");
        clinician.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("de");

        var text = await ReadAsync(clinician, recording);

        Contains(text, "EKG-Aufzeichnung r100", "Patientenkennung K-2087", "keine Diagnose", "Schläge nach Gruppen", "Normaler Schlag oder Schlag mit Schenkelblock", "97,85 %", "Längste supraventrikuläre Folge", "Niemand hat diese Aufzeichnung beurteilt");
        Assert.InRange(text.IndexOf("K-2087", StringComparison.Ordinal), 0, text.IndexOf("r100.zip", StringComparison.Ordinal));
        Assert.DoesNotContain("Beats", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("supraventricular", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Report_of_a_recording_whose_file_is_gone_comes_without_strips_and_says_so()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var recording = await RhythmAsync(application);
        await application.Services.GetRequiredService<UploadStore>().DeleteAsync(recording.StoredFileName, Cancellation);

        var text = await ReadAsync(clinician, recording);

        Contains(text, "no strips in this report", "Longest ventricular run, 3 beats");
        Assert.DoesNotContain(Squeezed("true to scale"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_of_somebody_else_or_of_answers_still_hidden_is_not_there()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true" } };
        var own = await KeptRecordings.KeepAsync(application);
        var other = await KeptRecordings.KeepAsync(application, "other", owner: "colleague");
        var clinician = await application.SignInAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"/recordingfiles/report/{own.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"/recordingfiles/report/{other.Id}")).StatusCode);
        await KeptRecordings.JudgeAsync(application, own);
        Assert.Equal(HttpStatusCode.OK, (await clinician.GetAsync($"/recordingfiles/report/{own.Id}")).StatusCode);
    }

    // Forty beats, of which three in a row are ventricular.
    private static async Task<Analysis> RhythmAsync(Application application)
    {
        var groups = new string('N', 19) + "VVV" + new string('N', 18);
        var (signal, samples) = MadeUpRecording.Rhythm(groups);
        return await MadeUpRecording.KeepAsync(application, [("MLII", signal)], [.. samples.Zip(groups, (sample, group) => (sample, group, true))]);
    }

    private static async Task<string> ReadAsync(Visitor visitor, Analysis recording)
    {
        var answer = await visitor.GetAsync($"/recordingfiles/report/{recording.Id}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await TextAsync(answer);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        using var document = PdfDocument.Open(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        return Squeezed(string.Join(' ', document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))));
    }

    private static void Contains(string text, params string[] words) => Assert.All(words, word => Assert.Contains(Squeezed(word), text, StringComparison.Ordinal));

    // Without spaces: lines are broken where there is no more room.
    private static string Squeezed(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
