using System.Globalization;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>Writes the history, the oldest first, row by row: any number of them takes the memory of a few.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="audit">Told of every export, before anything is given and again at its end.</param>
public sealed class HistoryExport(IDbContextFactory<ApplicationDbContext> contexts, AuditLog audit)
{
    private const int RowsBetweenFlushes = 500;

    /// <summary>Writes what a filter leaves.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="search">What the address does not tell.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="body">Where it goes.</param>
    /// <param name="actor">Who exports.</param>
    /// <param name="cancellation">The receiver has gone: the query ends.</param>
    public async Task WriteAsync(HistoryFilter filter, HistorySearch? search, ExportFormat format, Stream body, Actor actor, CancellationToken cancellation)
    {
        // Where this cannot be written, nothing is given.
        await WriteEntryAsync("begun");
        long rows = 0;
        var isComplete = false;
        try
        {
            await using IExportLines lines = format == ExportFormat.Csv ? new CsvLines(body) : new JsonLines(body);
            await lines.BeginAsync();
            await foreach (var row in RowsAsync(filter, search, cancellation).WithCancellation(cancellation))
            {
                await lines.WriteAsync(row);
                if (++rows % RowsBetweenFlushes == 0)
                {
                    await lines.FlushAsync();
                    cancellation.ThrowIfCancellationRequested();
                }
            }

            await lines.FlushAsync();
            isComplete = true;
        }
        finally
        {
            await WriteEntryAsync(string.Create(CultureInfo.InvariantCulture, $"{rows} rows{(isComplete ? "" : ", broken off")}"));
        }

        Task WriteEntryAsync(string state) => audit.WriteAsync(
            actor, AuditEvent.Exported, details: $"history, {format.ToString().ToLowerInvariant()}, {state}, by {filter.Kinds(search)}", cancellation: CancellationToken.None);
    }

    private async IAsyncEnumerable<ExportedPrediction> RowsAsync(
        HistoryFilter filter, HistorySearch? search, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var criteria = await HistoryCriteria.OfAsync(db, filter, search, cancellation);
        var rows = criteria.Apply(HistoryOrder.ByTime(db)).AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Number).Select(row => new
        {
            row.Id,
            row.CreatedAt,
            row.AcquiredOn,
            Clinician = row.Owner!.DisplayName,
            ClinicianAccount = row.Owner.UserName,
            PatientReference = row.Patient!.Reference,
            row.ClassCode,
            row.Probabilities,
            row.IsCertain,
            row.IsSampled,
            row.Doubts,
            row.ReviewState,
            Reviews = db.Reviews.Count(review => review.PredictionNumber == row.Number),
            row.ModelName,
            row.ModelVersion,
            row.ModelSha256,
            row.OriginalFileName,
            row.Sha256,
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return new ExportedPrediction
            {
                Id = row.Id,
                CreatedAt = row.CreatedAt.UtcDateTime,
                AcquiredOn = row.AcquiredOn,
                Clinician = row.Clinician,
                ClinicianAccount = row.ClinicianAccount,
                PatientReference = row.PatientReference,
                Class = row.ClassCode,
                InOrder = row.Probabilities,
                Certain = row.IsCertain,
                Sampled = row.IsSampled,
                Reasons = row.Doubts?.Select(doubt => doubt.ToString()).ToList(),
                ReviewState = row.ReviewState,
                Reviews = row.Reviews,
                ModelName = row.ModelName,
                ModelVersion = row.ModelVersion,
                ModelSha256 = row.ModelSha256,
                FileName = row.OriginalFileName,
                Sha256 = row.Sha256,
            };
        }
    }
}
