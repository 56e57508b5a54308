using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>Sums lists up.</summary>
/// <param name="access">Whose pictures somebody may see.</param>
/// <param name="blinding">Which answers are hidden from them.</param>
public sealed class ReadingSummaries(ReadingLists lists, IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>Sums a list up.</summary>
    /// <param name="reader">Who works through it.</param>
    /// <returns>Null where the list is of a job that the reader may not see.</returns>
    public async Task<ReadingSummary?> MakeAsync(ReadingList list, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        if (await lists.ReadAsync(list, reader, cancellation) is not { } pictures)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        Guid[] ids = [.. pictures.Select(picture => picture.Id)];
        var rows = await access.VisibleTo(db, reader).Where(row => ids.Contains(row.Id)).Select(PredictionSummary.OfRow).ToListAsync(cancellation);
        var shown = (await blinding.BlindAsync(reader, rows, cancellation)).ToDictionary(row => row.Id);
        var own = await OwnAsync(db, [.. rows.Select(row => row.Number)], reader.PersonId(), cancellation);
        return new ReadingSummary(
            list,
            [.. ids.Where(shown.ContainsKey).Select(id => new SummarisedPicture(shown[id], own.GetValueOrDefault(shown[id].Number)))],
            list.JobId is { } job ? await RefusedAsync(db, job, cancellation) : []);
    }

    private static async Task<Dictionary<long, Review>> OwnAsync(ApplicationDbContext db, long[] numbers, Guid person, CancellationToken cancellation) =>
        (await db.Reviews.AsNoTracking().Where(review => review.ReviewerId == person && numbers.Contains(review.PredictionNumber)).OrderBy(review => review.Number).ToListAsync(cancellation))
        .GroupBy(review => review.PredictionNumber).ToDictionary(all => all.Key, all => all.Last());

    private static async Task<IReadOnlyList<string>> RefusedAsync(ApplicationDbContext db, Guid job, CancellationToken cancellation) =>
        await db.JobItems.Where(item => item.Job!.Id == job && (item.State == JobItemState.Refused || item.State == JobItemState.Failed))
            .OrderBy(item => item.Number).Take(ReadingLists.MostPictures).Select(item => item.Path).ToListAsync(cancellation);
}
