using System.IO.Compression;
using System.Net;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Tests.Journeys;

/// <summary>An admin deletes, exports and erases; nobody else does.</summary>
public sealed class DeletionPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admin_is_told_what_will_be_lost_before_a_prediction_is_deleted()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1, ("patientReference", "K-17"));
        await clinician.JudgeAsync(id, "agree");
        await clinician.JudgeAsync(id, "uncertain");
        var admin = await application.SignInAsAdminAsync();

        var question = await admin.ReadAsync($"/deletions/prediction/{id}");
        Assert.Equal(1, await application.CountRowsAsync());
        var answer = await admin.SubmitAsync($"/deletions/prediction/{id}", []);
        var list = await admin.ReadAsync(answer.Headers.Location!.OriginalString);

        Assert.Contains("2 reviews, with their comments.", question, StringComparison.Ordinal);
        Assert.Contains("The image.", question, StringComparison.Ordinal);
        Assert.Contains("this is the only prediction that has it", question, StringComparison.Ordinal);
        Assert.Contains("beat-1.png", question, StringComparison.Ordinal);
        Assert.Equal("/deletions", answer.Headers.Location!.OriginalString);
        Assert.Contains("The prediction was deleted.", list, StringComparison.Ordinal);
        Assert.Contains(id.ToString(), list, StringComparison.Ordinal);
        Assert.Contains("admin@clinic.example", list, StringComparison.Ordinal);
        Assert.DoesNotContain("K-17", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/predictions/details/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/deletions/prediction/{id}")).StatusCode);
    }

    [Fact]
    public async Task Question_says_that_a_picture_stays_with_another_prediction()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1);
        await clinician.ClassifyAsync(1);

        var question = await (await application.SignInAsAdminAsync()).ReadAsync($"/deletions/prediction/{id}");

        Assert.Contains("The image stays: another prediction has the very same.", question, StringComparison.Ordinal);
        Assert.Contains("There are no reviews of it.", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_is_told_what_will_be_lost_before_a_recording_is_deleted()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-17");
        await KeptRecordings.JudgeAsync(application, recording);
        var admin = await application.SignInAsAdminAsync();
        var address = $"/deletions/recording/{recording.Id}";

        var question = await admin.ReadAsync(address);
        var answer = await admin.SubmitAsync(address, []);
        var list = await admin.ReadAsync(answer.Headers.Location!.OriginalString);

        Assert.All(
            ["r100.zip", "30 min 6 s", "2,000", "One review, with its comment.", "The files of the recording.", "this is the only recording that has it", "clinician"],
            text => Assert.Contains(text, question, StringComparison.Ordinal));
        Assert.Contains("The recording was deleted.", list, StringComparison.Ordinal);
        Assert.Contains(recording.Id.ToString(), list, StringComparison.Ordinal);
        Assert.DoesNotContain("K-17", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await (await application.SignInAsync()).GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Question_says_that_files_stay_with_another_analysis()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-17");
        await KeptRecordings.KeepAsync(application, reference: "K-17");

        var question = await (await application.SignInAsAdminAsync()).ReadAsync($"/deletions/recording/{recording.Id}");

        Assert.Contains("The files stay", question, StringComparison.Ordinal);
        Assert.DoesNotContain("The patient reference: ", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_list_says_how_to_delete()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.Contains("To delete a prediction, open its result", await (await application.SignInAsAdminAsync()).ReadAsync("/deletions"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/deletions/prediction/{0}")]
    [InlineData("/deletions/recording/{0}")]
    [InlineData("/deletions/patient/{1}")]
    [InlineData("/deletions/export/{1}")]
    public async Task Clinician_can_neither_delete_nor_erase_nor_export_even_what_is_their_own(string path)
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        var id = await clinician.ClassifyAsync(1, ("patientReference", "K-17"));
        var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, id, await PatientAsync(application));

        var answer = await clinician.SubmitAsync("/predictions/create", [], to: address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/account/denied", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(1, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Deletion_without_antiforgery_token_is_refused()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var id = await (await application.SignInAsync()).ClassifyAsync(1, ("patientReference", "K-17"));
        var admin = await application.SignInAsAdminAsync();
        var patient = await PatientAsync(application);

        foreach (var path in new[] { $"/deletions/prediction/{id}", $"/deletions/recording/{id}", $"/deletions/patient/{patient}", $"/deletions/export/{patient}" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(path, new FormUrlEncodedContent([]))).StatusCode);
        }

        Assert.Equal(1, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Admin_erases_everything_of_a_patient_after_being_asked()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        await clinician.ClassifyAsync(1, ("patientReference", "K-17"));
        await clinician.ClassifyAsync(2, ("patientReference", "K-17"));
        await clinician.ClassifyAsync(3, ("patientReference", "K-18"));
        var admin = await application.SignInAsAdminAsync();
        var address = $"/deletions/patient/{await PatientAsync(application)}";

        var question = await admin.ReadAsync(address);
        var answer = await admin.SubmitAsync(address, []);
        var list = await admin.ReadAsync(answer.Headers.Location!.OriginalString);

        Assert.Contains("the predictions (2) with their images and notes", question, StringComparison.Ordinal);
        Assert.Contains("This cannot be undone.", question, StringComparison.Ordinal);
        Assert.Contains("Everything of the patient was erased; predictions among it: 2, recordings: 0.", list, StringComparison.Ordinal);
        Assert.Equal(1, await application.CountRowsAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Export_holds_everything_of_the_patient_and_nothing_of_another()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        List<Guid> ids = [];
        for (byte number = 1; number <= 3; number++)
        {
            ids.Add(await clinician.ClassifyAsync((byte)(number % 2), ("patientReference", "K-17ü"), ("note", $"note {number}"), ("acquiredOn", "2026-03-01")));
        }

        await clinician.JudgeAsync(ids[1], "agree", "clearly so");
        await clinician.JudgeAsync(await clinician.ClassifyAsync(9, ("patientReference", "K-18"), ("note", "another")), "agree", "another's");
        var admin = await application.SignInAsAdminAsync();
        var patient = await PatientAsync(application);

        var answer = await admin.SubmitAsync($"/deletions/patient/{patient}", [], to: $"/deletions/export/{patient}");

        Assert.Equal(("application/zip", true), (answer.Content.Headers.ContentType!.MediaType, answer.Headers.CacheControl!.NoStore));
        Assert.Equal($"attachment; filename=patient-{patient}.zip", answer.Content.Headers.ContentDisposition!.ToString());
        await using var zip = await ZipArchive.CreateAsync(await answer.Content.ReadAsStreamAsync(Cancellation), ZipArchiveMode.Read, leaveOpen: false, null, Cancellation);
        Assert.Equal(8, zip.Entries.Count);
        Assert.All(["recordings.json", "beat-reviews.json", "jobs.json"], name => Assert.Empty(Read(zip, name).EnumerateArray()));
        Assert.Equal("K-17Ü", Read(zip, "patient.json").GetProperty("reference").GetString());
        var predictions = Read(zip, "predictions.json").EnumerateArray().ToList();
        Assert.Equal(ids, predictions.Select(row => row.GetProperty("id").GetGuid()));
        Assert.Equal(["note 1", "note 2", "note 3"], predictions.Select(row => row.GetProperty("note").GetString()));
        Assert.Equal((0.93, "clinician", "2026-03-01"), (
            predictions[0].GetProperty("probabilities").GetProperty("V").GetDouble(), predictions[0].GetProperty("clinician").GetString(), predictions[0].GetProperty("acquiredOn").GetString()));
        var review = Assert.Single(Read(zip, "reviews.json").EnumerateArray());
        Assert.Equal((ids[1], "agree", "clearly so"), (review.GetProperty("prediction").GetGuid(), review.GetProperty("verdict").GetString(), review.GetProperty("comment").GetString()));
        Assert.Equal([1], Picture(zip, predictions[0]));
        Assert.Equal([0], Picture(zip, predictions[1]));
        Assert.Equal([1], Picture(zip, predictions[2]));
        var entry = await application.OpenDatabase().AuditEntries.OrderBy(row => row.Sequence).LastAsync(Cancellation);
        Assert.Equal((nameof(AuditEvent.Exported), patient.ToString(), "patient, zip"), (entry.Event, entry.Subject, entry.Details));
    }

    [Fact]
    public async Task Export_holds_the_recordings_of_the_patient_with_beats_reviews_archives_and_what_waits()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var recording = await KeptRecordings.KeepAsync(application, reference: "K-17", change: draft => (draft.Note, draft.AcquiredOn) = ("at night", new DateOnly(2026, 3, 1)));
        await KeptRecordings.KeepAsync(application, reference: "K-17");
        await KeptRecordings.JudgeAsync(application, recording, verdict: Verdict.Correct, comment: "clearly so");
        await KeptRecordings.JudgeAsync(application, await KeptRecordings.KeepAsync(application, "other", reference: "K-18"));
        var waiting = await KeptRecordings.TakeArchiveAsync(application, "waiting");
        await KeptJobs.KeepAsync(application, "K-17", KeptJobs.Answered("one.zip", recording.Id), KeptJobs.Waiting("folder/two.zip", waiting));
        var admin = await application.SignInAsAdminAsync();
        var patient = await PatientAsync(application);

        var question = await admin.ReadAsync($"/deletions/patient/{patient}");
        var answer = await admin.SubmitAsync($"/deletions/patient/{patient}", [], to: $"/deletions/export/{patient}");

        Assert.Contains("the recordings (2) with their files and notes, the reviews (1)", question, StringComparison.Ordinal);
        await using var zip = await ZipArchive.CreateAsync(await answer.Content.ReadAsStreamAsync(Cancellation), ZipArchiveMode.Read, leaveOpen: false, null, Cancellation);
        var recordings = Read(zip, "recordings.json").EnumerateArray().ToList();
        Assert.Equal(2, recordings.Count);
        Assert.Equal(
            (recording.Id, "at night", "2026-03-01", "MLII", 30, "corrected"),
            (recordings[0].GetProperty("id").GetGuid(), recordings[0].GetProperty("note").GetString(), recordings[0].GetProperty("acquiredOn").GetString(),
                recordings[0].GetProperty("lead").GetString(), recordings[0].GetProperty("groups").GetProperty("S").GetInt32(), recordings[0].GetProperty("reviewState").GetString()));
        var review = Assert.Single(Read(zip, "beat-reviews.json").EnumerateArray());
        Assert.Equal(
            (recording.Id, "correct", "V", "clearly so"),
            (review.GetProperty("recording").GetGuid(), review.GetProperty("verdict").GetString(), review.GetProperty("group").GetString(), review.GetProperty("comment").GetString()));
        Assert.Equal([4, 5], review.GetProperty("beats").EnumerateArray().Select(beat => beat.GetInt32()));
        var beats = Text(zip, recordings[0].GetProperty("beats").GetString()!).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2001, beats.Length);
        Assert.Contains(",V,S,", beats[4], StringComparison.Ordinal);
        Assert.Contains($"{KeptRecordings.ArchiveMark} r100", Text(zip, recordings[0].GetProperty("archive").GetString()!), StringComparison.Ordinal);
        var items = Read(zip, "jobs.json").EnumerateArray().ToList();
        Assert.Equal(["one.zip", "folder/two.zip"], items.Select(item => item.GetProperty("fileName").GetString()));
        Assert.Contains($"{KeptRecordings.ArchiveMark} waiting", Text(zip, items[1].GetProperty("file").GetString()!), StringComparison.Ordinal);
        // Patient, predictions, reviews, recordings, their reviews, jobs; two tables of beats; one archive that both share, and one that waits.
        Assert.Equal(10, zip.Entries.Count);
    }

    [Fact]
    public async Task Nothing_of_a_patient_is_exported_where_the_audit_log_cannot_be_written()
    {
        var failure = new DatabaseFailure(FailingStep.Commit);
        await using var application = new Application { Classifier = Classifiers.Answering(), Interceptor = failure };
        await (await application.SignInAsync()).ClassifyAsync(1, ("patientReference", "K-17"));
        var admin = await application.SignInAsAdminAsync();
        var patient = await PatientAsync(application);
        var form = new FormUrlEncodedContent([new("__RequestVerificationToken", await admin.TokenAsync($"/deletions/patient/{patient}"))]);
        failure.Remaining = 1;

        var answer = await admin.PostAsync($"/deletions/export/{patient}", form);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.NotEqual("application/zip", answer.Content.Headers.ContentType?.MediaType);
        Assert.False(await application.OpenDatabase().AuditEntries.AnyAsync(row => row.Event == nameof(AuditEvent.Exported), Cancellation));
    }

    [Fact]
    public async Task Tombstones_are_read_page_by_page()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await using (var db = application.OpenDatabase())
        {
            db.Tombstones.AddRange(Enumerable.Range(1, 60).Select(number => new ArrhythmiaWeb.Data.Tombstone
            {
                PredictionId = Guid.Parse($"00000000-0000-0000-0000-{number:000000000000}"),
                PredictedAt = application.Clock.GetUtcNow(),
                DeletedAt = application.Clock.GetUtcNow(),
                Sha256 = new string('a', 64),
                DeletedBy = "application",
                Reason = ArrhythmiaWeb.Data.DeletionReason.Retention,
            }));
            await db.SaveChangesAsync(Cancellation);
        }

        var admin = await application.SignInAsync("both", Role.Admin, Role.Clinician);
        var first = await admin.ReadAsync("/deletions");
        var second = await admin.ReadAsync("/deletions?below=11");

        Assert.Contains("href=\"/deletions?below=11\"", first, StringComparison.Ordinal);
        Assert.DoesNotContain("-000000000010", first, StringComparison.Ordinal);
        Assert.Contains("-000000000010", second, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
    }

    private static JsonElement Read(ZipArchive zip, string name)
    {
        using var entry = zip.GetEntry(name)!.Open();
        return JsonDocument.Parse(entry).RootElement.Clone();
    }

    private static string Text(ZipArchive zip, string name)
    {
        using var text = new StreamReader(zip.GetEntry(name)!.Open());
        return text.ReadToEnd();
    }

    private static byte[] Picture(ZipArchive zip, JsonElement prediction)
    {
        using var entry = zip.GetEntry(prediction.GetProperty("picture").GetString()!)!.Open();
        using var copy = new MemoryStream();
        entry.CopyTo(copy);
        return copy.ToArray();
    }

    private static async Task<Guid> PatientAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return (await db.Patients.OrderBy(row => row.Number).FirstAsync(Cancellation)).Id;
    }
}
