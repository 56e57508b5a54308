using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>Reads the lists of the reading room.</summary>
/// <remarks>
/// The order of a list never changes while it is read. Doubtful pictures come first, except for a reader from whom answers are hidden: neither what stands
/// on their list nor its order follows from an answer.
/// </remarks>
/// <param name="access">Whose pictures somebody may see.</param>
/// <param name="blinding">Whether answers are hidden from them.</param>
public sealed class ReadingLists(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>The most pictures of a list; the rest is found when these are judged.</summary>
    public const int MostPictures = 500;

    /// <summary>Reads a list, in order.</summary>
    /// <param name="reader">Who works through it.</param>
    /// <returns>The pictures; null where the list is of a job that the reader may not see.</returns>
    public async Task<IReadOnlyList<PictureToRead>?> ReadAsync(ReadingList list, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var person = reader.PersonId();
        var rows = list.Kind == ReadingListKind.Job ? await OfJobAsync(db, list, reader, cancellation) : Waiting(db, list, reader);
        return rows is null
            ? null
            : await rows.Take(MostPictures)
                .Select(row => new PictureToRead(row.Id, db.Reviews.Any(review => review.PredictionNumber == row.Number && review.ReviewerId == person && review.WithdrawnAt == null)))
                .ToListAsync(cancellation);
    }

    /// <summary>What the reader said last of a picture.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <returns>Null where they have not judged it.</returns>
    public async Task<LastVerdict?> LastAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var person = reader.PersonId();
        return await access.VisibleTo(db, reader).Where(row => row.Id == id)
            .Join(db.Reviews.Where(review => review.ReviewerId == person), row => row.Number, review => review.PredictionNumber, (row, review) => new { row, review })
            .OrderByDescending(pair => pair.review.Number)
            .Select(pair => new LastVerdict(pair.row.Id, pair.row.OriginalFileName, pair.row.ClassCode, pair.review.Verdict, pair.review.ClassCode))
            .FirstOrDefaultAsync(cancellation);
    }

    private IOrderedQueryable<Prediction> Waiting(ApplicationDbContext db, ReadingList list, ClaimsPrincipal reader)
    {
        var (person, at) = (reader.PersonId(), list.At);
        // What waited when the reader came in: judged by nobody then. A judgement that was withdrawn meanwhile stood then.
        var rows = access.VisibleTo(db, reader).IgnoreQueryFilters().Where(row => row.CreatedAt <= at
            && (row.ReviewState == ReviewState.Open || db.Reviews.Where(review => review.CreatedAt >= at).Select(review => review.PredictionNumber).Contains(row.Number))
            && !db.Reviews.Any(review => review.PredictionNumber == row.Number && review.CreatedAt < at && (review.WithdrawnAt == null || review.WithdrawnAt >= at)));
        if (list.Kind == ReadingListKind.Mine)
        {
            rows = PredictionAccess.OwnAnswers(rows, person);
        }

        return blinding.Concerns(reader)
            ? rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Number)
            : rows.Where(AwaitedReview.ForReader)
                .OrderBy(row => row.IsCertain == false ? 0 : 1).ThenByDescending(row => row.CreatedAt).ThenByDescending(row => row.Number);
    }

    private async Task<IQueryable<Prediction>?> OfJobAsync(ApplicationDbContext db, ReadingList list, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        if (await access.Visible(db.Jobs.AsNoTracking(), reader).Where(job => job.Id == list.JobId).Select(job => (long?)job.Number).SingleOrDefaultAsync(cancellation) is not { } number)
        {
            return null;
        }

        var places = access.VisibleTo(db, reader).IgnoreQueryFilters().Select(row => new
        {
            row,
            place = db.JobItems.Where(item => item.JobNumber == number && item.PredictionId == row.Id).Min(item => (long?)item.Number),
        }).Where(pair => db.JobItems.Where(item => item.JobNumber == number).Select(item => item.PredictionId).Contains(pair.row.Id));
        return (blinding.Concerns(reader) ? places.OrderBy(pair => pair.place) : places.OrderBy(pair => pair.row.IsCertain == false ? 0 : 1).ThenBy(pair => pair.place))
            .Select(pair => pair.row);
    }
}
