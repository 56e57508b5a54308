using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Patients;

/// <summary>Writes everything of one patient into a ZIP file: what was answered and judged as JSON, the beats of recordings as CSV, and the files as they were sent.</summary>
/// <remarks>Written while it is read, some rows, one file or the beats of one recording at a time, so that any amount takes the memory of a little.</remarks>
/// <param name="contexts">Opens the database.</param>
/// <param name="uploads">The files.</param>
/// <param name="beats">The beats of recordings with what readers said of them.</param>
/// <param name="audit">Told of every export, before anything is given and again at its end.</param>
/// <param name="time">The clock.</param>
public sealed class PatientExport(IDbContextFactory<ApplicationDbContext> contexts, UploadStore uploads, BeatReviewService beats, AuditLog audit, TimeProvider time)
{
    /// <summary>Rows read at a time; between them nothing holds the database's journal, however slow the receiver is.</summary>
    private const int Batch = 100;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The name of a picture in the file.</summary>
    /// <param name="storedFileName">The name under which it is kept.</param>
    public static string PictureName(string storedFileName) => $"pictures/{storedFileName}";

    /// <summary>The name in the file of the archive of a recording.</summary>
    /// <param name="storedFileName">The name under which it is kept.</param>
    public static string ArchiveName(string storedFileName) => $"recordings/{storedFileName}";

    /// <summary>The name in the file of the table of a recording's beats.</summary>
    /// <param name="recording">The recording.</param>
    public static string BeatsName(Guid recording) => $"beats/{recording}.csv";

    /// <summary>Writes the file.</summary>
    /// <param name="patient">The patient.</param>
    /// <param name="body">Where it goes; only ever written forwards, and left open.</param>
    /// <param name="actor">Who exports.</param>
    /// <param name="cancellation">The receiver has gone.</param>
    public async Task WriteAsync(Patient patient, Stream body, Actor actor, CancellationToken cancellation)
    {
        // Where this cannot be written, nothing is given.
        await audit.WriteAsync(actor, AuditEvent.Exported, patient.Id, "patient, zip, begun", CancellationToken.None);
        var end = ", broken off";
        try
        {
            await using var zip = await ZipArchive.CreateAsync(body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
            await WriteAsync(zip, "patient.json", new { patient.Id, patient.Reference, ExportedAt = time.GetUtcNow().UtcDateTime }, cancellation);
            await WriteAsync(zip, "predictions.json", ResultsAsync(patient, cancellation), cancellation);
            await WriteAsync(zip, "reviews.json", ReviewsAsync(patient, cancellation), cancellation);
            await WriteAsync(zip, "recordings.json", RecordingsAsync(patient, row => new ExportedAnalysis(row), cancellation), cancellation);
            await WriteAsync(zip, "beat-reviews.json", BeatReviewsAsync(patient, cancellation), cancellation);
            await WriteAsync(zip, "jobs.json", ItemsAsync(patient, cancellation), cancellation);
            await foreach (var recording in RecordingsAsync(patient, row => row, cancellation))
            {
                await using var entry = await zip.CreateEntry(BeatsName(recording.Id), CompressionLevel.Fastest).OpenAsync(cancellation);
                await RecordingDownloads.WriteTableAsync(await beats.BeatsAsync(recording, cancellation), entry);
            }

            await foreach (var (name, stored) in FilesAsync(patient, cancellation))
            {
                await CopyAsync(zip, name, stored, cancellation);
            }

            end = "";
        }
        finally
        {
            await audit.WriteAsync(actor, AuditEvent.Exported, patient.Id, $"patient, zip{end}", CancellationToken.None);
        }
    }

    private static async Task WriteAsync<T>(ZipArchive zip, string name, T content, CancellationToken cancellation)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellation);
        await JsonSerializer.SerializeAsync(entry, content, Json, cancellation);
    }

    private async Task CopyAsync(ZipArchive zip, string name, string stored, CancellationToken cancellation)
    {
        await using var file = await uploads.OpenReadAsync(stored, cancellation);
        if (file is not null)
        {
            // Pictures and archives are compressed already.
            await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancellation);
            await file.CopyToAsync(entry, cancellation);
        }
    }

    private IAsyncEnumerable<ExportedResult> ResultsAsync(Patient patient, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.Predictions.AsNoTracking().Include(row => row.Owner).Where(row => row.PatientNumber == patient.Number && row.Number > last).OrderBy(row => row.Number),
        row => new ExportedResult(row), cancellation);

    private IAsyncEnumerable<ExportedReview> ReviewsAsync(Patient patient, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.Reviews.IgnoreQueryFilters().AsNoTracking().Include(row => row.Prediction).Include(row => row.Reviewer)
            .Where(row => row.Prediction!.PatientNumber == patient.Number && row.Number > last).OrderBy(row => row.Number),
        row => new ExportedReview(
            row.Prediction!.Id, row.CreatedAt.UtcDateTime, row.Reviewer!.DisplayName, row.Verdict, row.ClassCode, row.Comment, row.WasBlind, row.WithdrawnAt?.UtcDateTime),
        cancellation);

    private IAsyncEnumerable<TOut> RecordingsAsync<TOut>(Patient patient, Func<Analysis, TOut> make, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.Analyses.AsNoTracking().Include(row => row.Owner).Where(row => row.PatientNumber == patient.Number && row.Number > last).OrderBy(row => row.Number),
        make, cancellation);

    private IAsyncEnumerable<ExportedBeatReview> BeatReviewsAsync(Patient patient, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.BeatReviews.AsNoTracking().Include(row => row.Analysis).Include(row => row.Reviewer)
            .Where(row => row.Analysis!.PatientNumber == patient.Number && row.Number > last).OrderBy(row => row.Number),
        row => new ExportedBeatReview(
            row.Analysis!.Id, row.CreatedAt.UtcDateTime, row.Reviewer!.DisplayName, row.Verdict, row.GroupCode, [.. row.Beats.Select(beat => beat + 1)], row.Comment, row.WasBlind),
        cancellation);

    private IAsyncEnumerable<ExportedItem> ItemsAsync(Patient patient, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.JobItems.AsNoTracking().Include(row => row.Job).Where(row => row.Job!.PatientNumber == patient.Number && row.Number > last).OrderBy(row => row.Number),
        row => new ExportedItem(
            row.Job!.Id, row.Job.CreatedAt.UtcDateTime, row.Job.Note, row.Path, row.State, row.Message, row.PredictionId, row.AnalysisId,
            row.StoredFileName is { } stored ? WaitingName(stored) : null),
        cancellation);

    private static string WaitingName(string storedFileName) => $"waiting/{storedFileName}";

    /// <summary>Each file once, however many rows name it: its name in the export, and that under which it is kept.</summary>
    private async IAsyncEnumerable<(string Name, string Stored)> FilesAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Func<ApplicationDbContext, IQueryable<string>>[] kinds =
        [
            db => db.Predictions.Where(row => row.PatientNumber == patient.Number).Select(row => row.StoredFileName),
            db => db.Analyses.Where(row => row.PatientNumber == patient.Number).Select(row => row.StoredFileName),
            db => db.JobItems.Where(row => row.Job!.PatientNumber == patient.Number && row.StoredFileName != null).Select(row => row.StoredFileName!),
        ];
        foreach (var (files, nameOf) in kinds.Zip<Func<ApplicationDbContext, IQueryable<string>>, Func<string, string>>([PictureName, ArchiveName, WaitingName]))
        {
            for (var (last, count) = ("", Batch); count == Batch;)
            {
                List<string> names;
                await using (var db = await contexts.CreateDbContextAsync(cancellation))
                {
                    var before = last;
                    names = await files(db).Where(name => name.CompareTo(before) > 0).Distinct().OrderBy(name => name).Take(Batch).ToListAsync(cancellation);
                }

                foreach (var name in names)
                {
                    yield return (nameOf(name), last = name);
                }

                count = names.Count;
            }
        }
    }

    private async IAsyncEnumerable<TOut> BatchesAsync<TRow, TOut>(
        Func<TRow, long> numberOf, Func<ApplicationDbContext, long, IQueryable<TRow>> after, Func<TRow, TOut> make,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var (last, count) = (0L, Batch); count == Batch;)
        {
            List<TRow> rows;
            await using (var db = await contexts.CreateDbContextAsync(cancellation))
            {
                rows = await after(db, last).Take(Batch).ToListAsync(cancellation);
            }

            foreach (var row in rows)
            {
                last = numberOf(row);
                yield return make(row);
            }

            count = rows.Count;
        }
    }
}
