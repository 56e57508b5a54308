using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>The results of a work list, as the database filters and orders them for one reader.</summary>
/// <param name="db">The database.</param>
/// <param name="visibleOf">Those of some results that the reader may see.</param>
/// <param name="person">The reader.</param>
/// <param name="isBlind">Whether answers are hidden from the reader until they have judged. What waits and what is done must not tell them what the model said then.</param>
internal sealed class WorkRows(ApplicationDbContext db, Func<IQueryable<Prediction>, IQueryable<Prediction>> visibleOf, Guid person, bool isBlind)
{
    /// <summary>How many of the whole list wait.</summary>
    public Task<int> CountWaitingAsync(bool everyones, CancellationToken cancellation) => ListOf(new WorkListFilter { Everyones = everyones }).CountAsync(cancellation);

    /// <summary>The rows that a filter leaves.</summary>
    public IQueryable<Prediction> Filtered(WorkListFilter filter)
    {
        var rows = ListOf(filter);
        if (filter.Patient is { } patient)
        {
            rows = rows.Where(row => row.Patient!.Id == patient);
        }

        if (filter.Class is { } code)
        {
            rows = rows.Where(row => row.ClassCode == code);
        }

        if (filter.Batch is { } batch)
        {
            rows = rows.Where(row => db.JobItems.Any(item => item.PredictionId == row.Id && item.Job!.Id == batch));
        }

        return filter.Reason switch
        {
            null => rows,
            WaitingReason.Sampled => rows.Where(row => row.IsSampled),
            WaitingReason.Assigned => rows.Where(row => row.AssigneeId != null),
            // The column holds JSON, in which the name of a doubt stands nowhere else.
            var reason => rows.Where(row => row.IsCertain == false && ((string)(object)row.Doubts!).Contains(reason)),
        };
    }

    /// <summary>A page of rows in an order, after one of them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="sort">The order.</param>
    /// <param name="after">Where to go on, itself left out; null to begin.</param>
    public static IQueryable<Prediction> Sorted(IQueryable<Prediction> rows, WorkListSort sort, Prediction? after) => sort switch
    {
        WorkListSort.Class => Beyond(rows, after).OrderBy(row => row.ClassCode).ThenByDescending(row => row.Number),
        WorkListSort.Probability => (after is null ? rows : rows.Where(row => row.Confidence >= after.Confidence && (row.Confidence > after.Confidence || row.Number < after.Number)))
            .OrderBy(row => row.Confidence).ThenByDescending(row => row.Number),
        _ => rows.NewestFirst(after is null ? null : (after.CreatedAt, after.Number)),
    };

    private static IQueryable<Prediction> Beyond(IQueryable<Prediction> rows, Prediction? after) => after is null
        ? rows
        : rows.Where(row => row.ClassCode.CompareTo(after.ClassCode) > 0 || (row.ClassCode == after.ClassCode && row.Number < after.Number));

    private IQueryable<Prediction> ListOf(WorkListFilter filter)
    {
        return filter.List switch
        {
            WorkListKind.Waiting when isBlind => Along(HistoryIndex.ByTime).Where(row => row.ReviewState == ReviewState.Open),
            WorkListKind.Waiting => Along(HistoryIndex.AwaitedByTime),
            WorkListKind.Done when isBlind => Along(HistoryIndex.ByTime).Where(row => db.Reviews.Any(review => review.PredictionNumber == row.Number && review.ReviewerId == person)),
            WorkListKind.Done => Along(HistoryIndex.JudgedByTime),
            _ => Along(HistoryIndex.ByTime),
        };

        IQueryable<Prediction> Along(HistoryIndex index)
        {
            // What a patient or a batch has is found by that.
            var isNarrow = filter.Patient is not null || filter.Batch is not null;
            var rows = visibleOf((isNarrow ? db.Within(index) : db.Along(index)).AsNoTracking());
            return filter.Everyones ? rows : PredictionAccess.OwnAnswers(rows, person);
        }
    }
}
