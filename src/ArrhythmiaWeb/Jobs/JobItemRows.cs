using System.Linq.Expressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Jobs;

/// <summary>The items of one job with what came of them, as the database filters, orders and counts them.</summary>
/// <param name="db">The database.</param>
/// <param name="pictures">The answers to pictures that the reader may see.</param>
/// <param name="recordings">The answers to recordings that the reader may see.</param>
/// <param name="job">The <see cref="Job.Number"/>.</param>
/// <param name="judge">The reader who has judged or not, where others' judgements must not be told; null for anybody.</param>
internal sealed class JobItemRows(ApplicationDbContext db, IQueryable<Prediction> pictures, IQueryable<Analysis> recordings, long job, Guid? judge)
{
    // An item that repeats another has no answer of its own.
    private IQueryable<Row> All =>
        from item in db.JobItems.AsNoTracking()
        where item.JobNumber == job
        join picture in pictures on (item.State == JobItemState.Answered ? item.PredictionId : null) equals (Guid?)picture.Id into ofPictures
        from picture in ofPictures.DefaultIfEmpty()
        join recording in recordings on item.AnalysisId equals (Guid?)recording.Id into ofRecordings
        from recording in ofRecordings.DefaultIfEmpty()
        select new Row { Item = item, Picture = picture, Recording = recording };

    private Expression<Func<Row, bool>> IsJudged => judge is { } reader
        ? row => db.Reviews.Any(review => review.PredictionNumber == row.Picture!.Number && review.ReviewerId == reader)
            || db.BeatReviews.Any(review => review.AnalysisNumber == row.Recording!.Number && review.ReviewerId == reader)
        : row => (row.Picture != null && row.Picture.ReviewState != ReviewState.Open) || (row.Recording != null && row.Recording.ReviewState != ReviewState.Open);

    private static Expression<Func<Row, bool>> IsAnswered => row => row.Picture != null || row.Recording != null;

    private static Expression<Func<Row, bool>> IsDoubtful =>
        row => (row.Picture != null && row.Picture.IsCertain == false) || (row.Recording != null && row.Recording.CertainBeats < row.Recording.BeatCount);

    /// <summary>Counts what a filter leaves.</summary>
    public Task<int> CountAsync(JobFilter filter, CancellationToken cancellation) => Filtered(filter).CountAsync(cancellation);

    /// <summary>Reads the numbers of a page of items.</summary>
    /// <param name="filter">Which, in which order.</param>
    /// <param name="skip">How many come before.</param>
    /// <param name="take">How many there are on a page.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<List<long>> NumbersAsync(JobFilter filter, int skip, int take, CancellationToken cancellation) =>
        Ordered(Filtered(filter), filter.Sort ?? JobSort.Doubtful).ThenBy(row => row.Item.Number).Select(row => row.Item.Number).Skip(skip).Take(take).ToListAsync(cancellation);

    /// <summary>Counts what came of the job.</summary>
    /// <param name="tells">Whether classes and certainty are told.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<JobTotals> TotalAsync(bool tells, CancellationToken cancellation)
    {
        var answered = All.Where(IsAnswered);
        var judged = await answered.CountAsync(IsJudged, cancellation);
        var count = await answered.CountAsync(cancellation);
        if (!tells)
        {
            return new JobTotals([], 0, 0, judged, count - judged);
        }

        var counts = await All.Where(row => row.Picture != null).GroupBy(row => new { row.Picture!.ClassCode, IsDoubtful = row.Picture.IsCertain == false })
            .Select(group => new { group.Key.ClassCode, group.Key.IsDoubtful, Count = group.Count() }).ToListAsync(cancellation);
        var doubtful = await answered.CountAsync(IsDoubtful, cancellation);
        int Of(string code, bool isDoubtful) => counts.SingleOrDefault(one => one.ClassCode == code && one.IsDoubtful == isDoubtful)?.Count ?? 0;
        var classes = LabelSet.EightClasses.Classes.Select(beat => new JobTotals.OfClass(beat.Code, Of(beat.Code, false), Of(beat.Code, true)));
        return new JobTotals([.. classes.Where(one => one.Count > 0)], count - doubtful, doubtful, judged, count - judged);
    }

    private IQueryable<Row> Filtered(JobFilter filter)
    {
        var rows = All;
        if (filter.State is { } state)
        {
            rows = rows.Where(row => row.Item.State == state);
        }

        if (filter.Class is { } code)
        {
            rows = rows.Where(row => row.Picture!.ClassCode == code);
        }

        if (filter.Certain is { } certain)
        {
            rows = rows.Where(IsAnswered).Where(certain ? Not(IsDoubtful) : IsDoubtful);
        }

        return filter.Judged is { } judged ? rows.Where(IsAnswered).Where(judged ? IsJudged : Not(IsJudged)) : rows;
    }

    private static IOrderedQueryable<Row> Ordered(IQueryable<Row> rows, JobSort sort) => sort switch
    {
        JobSort.Class => rows.OrderBy(row => row.Picture == null).ThenBy(row => row.Picture!.ClassCode).ThenBy(row => row.Picture!.Confidence),
        JobSort.Probability => rows.OrderBy(row => row.Picture == null).ThenBy(row => row.Picture!.Confidence),
        JobSort.Name => rows.OrderBy(row => row.Item.Path),
        JobSort.Order => rows.OrderBy(row => row.Item.Number),
        _ => rows
            .OrderBy(row => (row.Picture != null && row.Picture.IsCertain == false) || (row.Recording != null && row.Recording.CertainBeats < row.Recording.BeatCount) ? 0
                : row.Item.State == JobItemState.Answered ? 1
                : row.Item.State == JobItemState.Waiting ? 2
                : 3)
            .ThenBy(row => row.Picture!.Confidence),
    };

    private static Expression<Func<Row, bool>> Not(Expression<Func<Row, bool>> rule) => Expression.Lambda<Func<Row, bool>>(Expression.Not(rule.Body), rule.Parameters);

    private sealed class Row
    {
        public required JobItem Item { get; init; }

        public Prediction? Picture { get; init; }

        public Analysis? Recording { get; init; }
    }
}
