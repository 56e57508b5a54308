using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Patients;

/// <summary>Writes everything of one patient into a ZIP file: what was answered and judged as JSON, and the pictures as they were sent.</summary>
/// <remarks>Written while it is read, some rows or one picture at a time, so that any amount takes the memory of a little.</remarks>
/// <param name="contexts">Opens the database.</param>
/// <param name="uploads">The pictures.</param>
/// <param name="audit">Told of every export, before anything is given and again at its end.</param>
/// <param name="time">The clock.</param>
public sealed class PatientExport(IDbContextFactory<ApplicationDbContext> contexts, UploadStore uploads, AuditLog audit, TimeProvider time)
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
            await foreach (var name in PicturesAsync(patient, cancellation))
            {
                await CopyAsync(zip, name, cancellation);
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

    private async Task CopyAsync(ZipArchive zip, string name, CancellationToken cancellation)
    {
        await using var picture = uploads.OpenRead(name);
        if (picture is not null)
        {
            // Pictures are compressed already.
            await using var entry = await zip.CreateEntry(PictureName(name), CompressionLevel.NoCompression).OpenAsync(cancellation);
            await picture.CopyToAsync(entry, cancellation);
        }
    }

    private IAsyncEnumerable<ExportedResult> ResultsAsync(Patient patient, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.Predictions.AsNoTracking().Include(row => row.Owner).Where(row => row.PatientNumber == patient.Number && row.Number > last).OrderBy(row => row.Number),
        row => new ExportedResult(row), cancellation);

    private IAsyncEnumerable<ExportedReview> ReviewsAsync(Patient patient, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.Reviews.AsNoTracking().Include(row => row.Prediction).Include(row => row.Reviewer)
            .Where(row => row.Prediction!.PatientNumber == patient.Number && row.Number > last).OrderBy(row => row.Number),
        row => new ExportedReview(
            row.Prediction!.Id, row.CreatedAt.UtcDateTime, row.Reviewer!.DisplayName, row.Verdict, row.ClassCode, row.Comment, row.WasBlind),
        cancellation);

    /// <summary>Each picture once, however many predictions have it.</summary>
    private IAsyncEnumerable<string> PicturesAsync(Patient patient, CancellationToken cancellation) => BatchesAsync(
        row => row.Number,
        (db, last) => db.Predictions
            .Where(row => row.PatientNumber == patient.Number && row.Number > last && !db.Predictions.Any(other =>
                other.StoredFileName == row.StoredFileName && other.PatientNumber == patient.Number && other.Number < row.Number))
            .OrderBy(row => row.Number).Select(row => new { row.Number, row.StoredFileName }),
        row => row.StoredFileName, cancellation);

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
