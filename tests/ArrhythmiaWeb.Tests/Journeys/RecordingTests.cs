using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>The page of a recording: its beats, what readers say of them, what can be taken away.</summary>
public sealed partial class RecordingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reader_sees_the_figures_and_every_beat_of_a_recording_that_the_models_read()
    {
        await using var application = new Application();
        var clinician = await application.SignInAsync();
        var recording = await AnalysedRecordings.AnalyseAsync(application);

        var page = await clinician.ReadAsync($"/recordings/details/{recording.Id}");

        // One beat every 0.8 s; the detector needs a moment at either end.
        Assert.InRange(recording.BeatCount, 108, 113);
        Assert.Equal("II", recording.Lead);
        Assert.Contains("A decision aid, not a diagnosis.", page, StringComparison.Ordinal);
        Assert.Contains("1:30, lead II", page, StringComparison.Ordinal);
        Assert.Equal(Math.Min(recording.BeatCount, BeatFilter.PageSize), ListedBeat().Count(page));
        var json = JsonDocument.Parse(await clinician.Client.GetStringAsync(new Uri($"/recordings/beats/{recording.Id}", UriKind.Relative), Cancellation)).RootElement;
        Assert.Equal(recording.BeatCount, json.GetProperty("groups").GetString()!.Length);
        Assert.Equal(recording.BeatCount, json.GetProperty("samples").GetArrayLength());
        await using var db = application.OpenDatabase();
        Assert.Equal(nameof(AuditEvent.Viewed), (await db.AuditEntries.OrderBy(entry => entry.Sequence).LastAsync(Cancellation)).Event);
    }

    [Fact]
    public async Task Beat_is_shown_as_the_networks_saw_it_with_its_trace_below()
    {
        await using var application = new Application();
        var clinician = await application.SignInAsync();
        var recording = await AnalysedRecordings.AnalyseAsync(application);

        var page = await clinician.ReadAsync($"/recordings/beat/{recording.Id}?beat=40");
        var picture = await clinician.GetAsync($"/beatpictures/spectral/{recording.Id}?beat=40");

        Assert.Contains("Beat 41 of", page, StringComparison.Ordinal);
        Assert.Contains("<path d=\"M", page, StringComparison.Ordinal);
        Assert.Contains("Why this answer", page, StringComparison.Ordinal);
        Assert.Contains("The most similar annotated beats", page, StringComparison.Ordinal);
        Assert.Equal(ShownImage.MediaType, picture.Content.Headers.ContentType!.MediaType);
        Assert.Equal(432, DecodedPicture.Of(await picture.Content.ReadAsByteArrayAsync(Cancellation)).Facts.Width);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"/recordings/beat/{recording.Id}?beat={recording.BeatCount}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"/recordings/beat/{recording.Id}?beat=-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await clinician.GetAsync($"/beatpictures/spectral/{recording.Id}?beat=-1")).StatusCode);
    }

    [Fact]
    public async Task Pictures_of_all_beats_are_those_that_the_page_shows()
    {
        await using var application = new Application();
        var clinician = await application.SignInAsync();
        var recording = await AnalysedRecordings.AnalyseAsync(application);

        using var zip = new ZipArchive(await (await clinician.GetAsync($"/recordingfiles/images/{recording.Id}")).Content.ReadAsStreamAsync(Cancellation));

        Assert.Equal(recording.BeatCount, zip.Entries.Count);
        await using var entry = await zip.Entries[40].OpenAsync(Cancellation);
        using var drawn = new MemoryStream();
        await entry.CopyToAsync(drawn, Cancellation);
        var shown = await (await clinician.GetAsync($"/beatpictures/spectral/{recording.Id}?beat=40")).Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(shown, drawn.ToArray());
    }

    [Fact]
    public async Task Correction_of_a_group_stands_in_the_annotations_that_are_read_back()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var recording = await KeptRecordings.KeepAsync(application);

        var answer = await JudgeAsync(clinician, recording, new() { ["shape"] = "1", ["code"] = "S", ["choice"] = "V", ["comment"] = "wide" });

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var corrected = Enumerable.Range(0, 30).Where(beat => beat % 3 == 1).ToHashSet();
        var beats = await ReadBackAsync(application, await (await clinician.GetAsync($"/recordingfiles/annotations/{recording.Id}")).Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(2000, beats.Count);
        Assert.All(beats.Take(30).Index(), beat => Assert.Equal(corrected.Contains(beat.Index) ? 'V' : 'S', beat.Item.Symbol));
        var table = await (await clinician.GetAsync($"/recordingfiles/csv/{recording.Id}")).Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(corrected.Count, table.Split('\n').Count(line => line.Contains(",correct,", StringComparison.Ordinal)));
        await using var db = application.OpenDatabase();
        var review = await db.BeatReviews.SingleAsync(Cancellation);
        Assert.Equal((Verdict.Correct, "V", "wide", corrected.Count), (review.Verdict, review.GroupCode, review.Comment, review.Beats.Count));
        var entries = await db.AuditEntries.OrderBy(entry => entry.Sequence).Select(entry => entry.Event).ToListAsync(Cancellation);
        Assert.Contains(nameof(AuditEvent.Reviewed), entries);
        Assert.Equal(2, entries.Count(what => what == nameof(AuditEvent.Exported)));
    }

    [Fact]
    public async Task Recording_waits_until_every_doubtful_beat_is_judged()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var recording = await KeptRecordings.KeepAsync(application);

        await JudgeAsync(clinician, recording, new() { ["beat"] = "5", ["choice"] = "N" });
        var afterOne = await StateAsync(application);
        await JudgeAsync(clinician, recording, new() { ["rest"] = "true", ["choice"] = "agree" });

        Assert.Equal((ReviewState.Open, ReviewState.Corrected), (afterOne, await StateAsync(application)));
        var page = await clinician.ReadAsync($"/recordings/details/{recording.Id}");
        Assert.DoesNotContain("id=\"open-beats\"", page, StringComparison.Ordinal);
        Assert.Contains("Corrects to N", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("beat", "5", "choice", "")]
    [InlineData("beat", "5", "choice", "X")]
    [InlineData("whole", "true", "choice", "V")]
    [InlineData("shape", "99", "choice", "V")]
    public async Task Judgement_that_says_nothing_is_sent_back_and_nothing_is_kept(string field, string value, string name, string choice)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var recording = await KeptRecordings.KeepAsync(application);

        var answer = await JudgeAsync(clinician, recording, new() { [field] = value, [name] = choice });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Please choose an answer first.", await Visitor.TextAsync(answer), StringComparison.Ordinal);
        await using var db = application.OpenDatabase();
        Assert.Equal(0, await db.BeatReviews.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Nobody_else_sees_judges_or_takes_it_away()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var recording = await KeptRecordings.KeepAsync(application, owner: "colleague");
        var clinician = await application.SignInAsync();
        var own = await KeptRecordings.KeepAsync(application, "own");

        foreach (var address in new[] { "recordings/details", "recordings/beats", "recordings/beat", "beatpictures/spectral", "beatpictures/shape", "recordingfiles/annotations", "recordingfiles/csv", "recordingfiles/images" })
        {
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await clinician.GetAsync($"/{address}/{recording.Id}?beat=1&shape=0&code=N")).StatusCode));
        }

        var judged = await clinician.SubmitAsync($"/recordings/details/{own.Id}", [new("beat", "1"), new("choice", "V")], $"/recordings/judge/{recording.Id}");
        Assert.Equal(HttpStatusCode.NotFound, judged.StatusCode);
    }

    [Fact]
    public async Task Where_answers_are_hidden_the_reader_judges_the_whole_first()
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Clinic:HideAnswerUntilReviewed"] = "true" } };
        var clinician = await application.SignInAsync();
        var recording = await KeptRecordings.KeepAsync(application);

        var before = await clinician.ReadAsync($"/recordings/details/{recording.Id}");
        var json = await clinician.Client.GetStringAsync(new Uri($"/recordings/beats/{recording.Id}", UriKind.Relative), Cancellation);
        var file = (await clinician.GetAsync($"/recordingfiles/annotations/{recording.Id}")).StatusCode;
        await JudgeAsync(clinician, recording, new() { ["whole"] = "true", ["choice"] = "uncertain", ["comment"] = "Sinus rhythm." });
        var after = await clinician.ReadAsync($"/recordings/details/{recording.Id}");

        Assert.Contains("This clinic hides", before, StringComparison.Ordinal);
        Assert.DoesNotContain("upraventricular", before, StringComparison.Ordinal);
        Assert.Contains(new string('?', 2000), json, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, file);
        Assert.Contains("Supraventricular ectopic beat", after, StringComparison.Ordinal);
        Assert.Contains("before seeing what the models say", after, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> JudgeAsync(Visitor reader, Analysis recording, Dictionary<string, string> said) =>
        reader.SubmitAsync($"/recordings/details/{recording.Id}", said, $"/recordings/judge/{recording.Id}");

    private static async Task<ReviewState> StateAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return (await db.Analyses.SingleAsync(Cancellation)).ReviewState;
    }

    // A flat line of the recording's length, with the annotations beside it.
    private static async Task<List<Beat>> ReadBackAsync(Application application, byte[] annotations)
    {
        const int Length = 1806 * 360;
        var folder = Directory.CreateDirectory(application.Folder.Combine("read-back")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "r.hea"), $"r 1 360 {Length}\nr.dat 16 200 12 0 0 0 0 MLII\n", Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "r.dat"), new byte[2 * Length], Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, "r.atr"), annotations, Cancellation);
        return [.. RecordingFile.Read(folder).Beats];
    }

    [GeneratedRegex("<th scope=\"row\"><a href=\"/recordings/beat/", RegexOptions.IgnoreCase)]
    private static partial Regex ListedBeat();
}
