using System.Globalization;
using System.Runtime.CompilerServices;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Reviews;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>Writes the history of predictions or of recordings, the oldest first, row by row: any number of them takes the memory of a few.</summary>
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
            var isOfRecordings = filter.Kind == HistoryKind.Recordings;
            await using IExportLines lines = format == ExportFormat.Csv
                ? new CsvLines(body, isOfRecordings ? ExportedRecording.Columns : ExportedPrediction.Columns)
                : new JsonLines(body);
            await lines.BeginAsync();
            IAsyncEnumerable<IExportedRow> found = isOfRecordings ? RecordingsAsync(filter, search, cancellation) : PredictionsAsync(filter, search, cancellation);
            await foreach (var row in found.WithCancellation(cancellation))
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
            actor, AuditEvent.Exported, details: $"{filter.Name}, {format.ToString().ToLowerInvariant()}, {state}, by {filter.Kinds(search)}", cancellation: CancellationToken.None);
    }

    private async IAsyncEnumerable<ExportedRecording> RecordingsAsync(
        HistoryFilter filter, HistorySearch? search, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var criteria = await HistoryCriteria.OfAsync(db, filter, search, cancellation);
        var rows = criteria.Apply(db.Analyses.AsNoTracking()).OldestFirst(after: null).Select(row => new ExportedRecording
        {
            Id = row.Id,
            CreatedAt = ExportedCell.Utc(row.CreatedAt),
            AcquiredOn = row.AcquiredOn,
            Clinician = row.Owner!.DisplayName,
            ClinicianAccount = row.Owner.UserName,
            PatientReference = row.Patient!.Reference,
            RecordName = row.RecordName,
            Lead = row.Lead,
            SamplingRate = row.SamplingRate,
            Seconds = row.Seconds,
            Beats = row.BeatCount,
            InOrder = row.GroupCounts,
            CertainBeats = row.CertainBeats,
            MeanRate = row.MeanRate,
            ReviewState = row.ReviewState,
            Reviews = db.BeatReviews.Count(review => review.AnalysisNumber == row.Number),
            NetworkVersion = row.NetworkVersion,
            StageVersion = row.StageVersion,
            FileName = row.OriginalFileName,
            Sha256 = row.Sha256,
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return row;
        }
    }

    private async IAsyncEnumerable<ExportedPrediction> PredictionsAsync(
        HistoryFilter filter, HistorySearch? search, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var criteria = await HistoryCriteria.OfAsync(db, filter, search, cancellation);
        var rows = criteria.Apply(HistoryOrder.ByTime(db)).AsNoTracking().OrderBy(row => row.CreatedAt).ThenBy(row => row.Number).Select(row => new
        {
            row.Number,
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
            row.Note,
            row.ReviewState,
            Reviews = db.Reviews.Count(review => review.PredictionNumber == row.Number),
            row.ModelName,
            row.ModelVersion,
            row.ModelSha256,
            row.OriginalFileName,
            row.Sha256,
        });
        // Another connection looks up the verdicts of some rows at a time, while the first goes on along its index.
        await using var other = await contexts.CreateDbContextAsync(cancellation);
        await foreach (var some in rows.AsAsyncEnumerable().Chunk(RowsBetweenFlushes).WithCancellation(cancellation))
        {
            var verdicts = await FinalVerdict.OfAsync(other, [.. some.Where(row => row.ReviewState != ReviewState.Open).Select(row => row.Number)], cancellation);
            foreach (var row in some)
            {
                var verdict = verdicts.GetValueOrDefault(row.Number);
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
                    Note = row.Note,
                    ReviewState = row.ReviewState,
                    Reviews = row.Reviews,
                    VerdictClass = verdict?.ClassCode,
                    VerdictReader = verdict?.Reviewer,
                    VerdictReaderAccount = verdict?.Account,
                    VerdictAt = verdict?.CreatedAt.UtcDateTime,
                    VerdictBlind = verdict?.WasBlind,
                    VerdictComment = verdict?.Comment,
                    ModelName = row.ModelName,
                    ModelVersion = row.ModelVersion,
                    ModelSha256 = row.ModelSha256,
                    FileName = row.OriginalFileName,
                    Sha256 = row.Sha256,
                };
            }
        }
    }
}
