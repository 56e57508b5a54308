using System.IO.Compression;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Recordings;

/// <summary>Recordings as an analysis would leave them, with their archive in the uploads folder, in a moment.</summary>
public static class KeptRecordings
{
    /// <summary>What stands in every archive, to look for in files.</summary>
    public const string ArchiveMark = "hqwertz-signal-mark";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A row of a recording of half an hour.</summary>
    public static Analysis Row(string name, string storedFileName, DateTimeOffset at, Guid? owner, long? patient, AnalysisDraft? draft = null) => new()
    {
        Id = Guid.NewGuid(),
        CreatedAt = at,
        OriginalFileName = $"{name}.zip",
        StoredFileName = storedFileName,
        Sha256 = Path.GetFileNameWithoutExtension(storedFileName),
        Bytes = 1000,
        Reading = new StoredReading(),
        RecordName = name,
        SamplingRate = 360,
        Seconds = 1806,
        Lead = "MLII",
        Leads = ["MLII", "V5"],
        Remarks = [],
        BeatCount = 2000,
        CertainBeats = (draft ?? new AnalysisDraft()).CertainBeats,
        GroupCounts = [1957, 30, 12, 1],
        MeanRate = 66.4,
        Unreadable = [],
        NetworkVersion = "inter-patient 1.0.0",
        StageVersion = "recording 1.0.0",
        ElapsedMilliseconds = 5000,
        OwnerId = owner,
        PatientNumber = patient,
        Note = draft?.Note,
        AcquiredOn = draft?.AcquiredOn,
    };

    /// <summary>Keeps a recording of half an hour, with its archive and 2,000 beats, of which 30 are S and 12 V.</summary>
    /// <param name="application">Where.</param>
    /// <param name="name">The recording's name; archives of the same name are the same file.</param>
    /// <param name="owner">The name of the sender, as in their address.</param>
    /// <param name="reference">The patient's reference; null for none.</param>
    /// <param name="change">Makes the row another.</param>
    public static async Task<Analysis> KeepAsync(
        Application application, string name = "r100", string owner = "clinician", string? reference = null, Action<AnalysisDraft>? change = null)
    {
        var draft = new AnalysisDraft();
        change?.Invoke(draft);
        var person = await application.PersonIdAsync(owner);
        var stored = await TakeArchiveAsync(application, name);
        var row = Row(name, stored, draft.CreatedAt ?? application.Clock.GetUtcNow(), person, reference is null ? null : await PatientAsync(application, reference), draft);
        AnalysedBeat[] beats = [.. Enumerable.Range(0, row.BeatCount).Select(place => new AnalysedBeat(
            100 + (place * 325), place < 30 ? 1 : place < 42 ? 2 : place == 42 ? 3 : 0, 0.9, 0, 0.8, place % 3, place >= row.BeatCount - row.CertainBeats, IsByRhythm: false))];
        await application.Services.GetRequiredService<RecordingArchive>().KeepAsync(row, beats, new Actor(person, owner), also: null, Cancellation);
        return row;
    }

    /// <summary>Has somebody judge the recording as a whole.</summary>
    public static async Task JudgeAsync(Application application, Analysis recording, string reader = "clinician", Verdict verdict = Verdict.Agree, string? comment = null)
    {
        var person = await application.PersonIdAsync(reader);
        await using var db = application.OpenDatabase();
        db.BeatReviews.Add(new BeatReview
        {
            AnalysisNumber = recording.Number,
            ReviewerId = person,
            CreatedAt = application.Clock.GetUtcNow(),
            Verdict = verdict,
            GroupCode = verdict == Verdict.Correct ? "V" : null,
            Beats = verdict == Verdict.Correct ? [3, 4] : [],
            Comment = comment,
        });
        await db.SaveChangesAsync(Cancellation);
        var state = verdict switch { Verdict.Agree => ReviewState.Agreed, Verdict.Correct => ReviewState.Corrected, _ => ReviewState.Uncertain };
        await db.Analyses.Where(row => row.Number == recording.Number).ExecuteUpdateAsync(row => row.SetProperty(one => one.ReviewState, state), Cancellation);
    }

    /// <summary>Puts an archive into the uploads folder.</summary>
    /// <returns>The name under which it is kept.</returns>
    public static async Task<string> TakeArchiveAsync(Application application, string name)
    {
        var file = application.Folder.Combine($"{Guid.NewGuid():N}.zip");
        await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Create, Cancellation))
        {
            var entry = zip.CreateEntry($"{name}.hea", CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            await using var content = await entry.OpenAsync(Cancellation);
            await content.WriteAsync(System.Text.Encoding.UTF8.GetBytes($"{ArchiveMark} {name}"), Cancellation);
        }

        var stored = await UploadStore.NameOfAsync(file, ".zip", Cancellation);
        await application.Services.GetRequiredService<UploadStore>().TakeAsync(file, stored, Cancellation);
        File.Delete(file);
        return stored;
    }

    /// <summary>The number of a patient, who is found or made.</summary>
    public static async Task<long> PatientAsync(Application application, string reference)
    {
        await using var db = application.OpenDatabase();
        var patient = await db.Patients.SingleOrDefaultAsync(row => row.Reference == reference, Cancellation);
        if (patient is null)
        {
            db.Patients.Add(patient = new Patient { Id = Guid.NewGuid(), Reference = reference });
            await db.SaveChangesAsync(Cancellation);
        }

        return patient.Number;
    }

    /// <summary>What of a row differs from that of others.</summary>
    public sealed class AnalysisDraft
    {
        public DateTimeOffset? CreatedAt { get; set; }

        public DateOnly? AcquiredOn { get; set; }

        public string? Note { get; set; }

        public int CertainBeats { get; set; } = 1750;
    }
}
