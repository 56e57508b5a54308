using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A clinician's predictions, and their recordings: those that await a reader first, then others that nobody has judged, then the rest; each part newest first.</summary>
public sealed class WorkList(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>The number of predictions or recordings on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Reads one page of predictions.</summary>
    /// <param name="everyones">Whether it holds all predictions that the reader may see, and not only their own.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <returns>The page; null where the place is not one of this list.</returns>
    public async Task<WorkListPage<PredictionSummary>?> ReadAsync(ClaimsPrincipal reader, bool everyones, WorkListPlace? after, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var list = Of(db.Predictions, reader, everyones);
        var parts = new WorkListParts<Prediction, PredictionSummary>(
            list.Where(AwaitedReview.OfRow),
            list.Where(row => row.ReviewState == ReviewState.Open).Where(AwaitedReview.NotOfRow),
            list.Where(row => row.ReviewState != ReviewState.Open),
            PredictionSummary.OfRow,
            entry => entry.Id);
        return await parts.ReadAsync(list, after, cancellation) is not var (entries, next)
            ? null
            : new WorkListPage<PredictionSummary>(await blinding.BlindAsync(reader, entries, cancellation), next, await list.CountAsync(AwaitedReview.OfRow, cancellation));
    }

    /// <summary>Reads one page of recordings.</summary>
    /// <param name="everyones">Whether it holds all recordings that the reader may see, and not only their own.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <returns>The page; null where the place is not one of this list.</returns>
    public async Task<WorkListPage<ListedRecording>?> ReadRecordingsAsync(ClaimsPrincipal reader, bool everyones, WorkListPlace? after, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var list = Of(db.Analyses, reader, everyones);
        var parts = new WorkListParts<Analysis, ListedRecording>(
            list.Where(AwaitedReview.OfRecording),
            list.Where(row => row.ReviewState == ReviewState.Open && row.CertainBeats >= row.BeatCount),
            list.Where(row => row.ReviewState != ReviewState.Open),
            ListedRecording.OfRow,
            entry => entry.Id);
        return await parts.ReadAsync(list, after, cancellation) is not var (entries, next)
            ? null
            : new WorkListPage<ListedRecording>(await blinding.BlindAsync(reader, entries, cancellation), next, await list.CountAsync(AwaitedReview.OfRecording, cancellation));
    }

    /// <summary>Reads the newest recordings that await a reader.</summary>
    /// <param name="everyones">Whether they are all that the reader may see, and not only their own.</param>
    public async Task<WaitingRecordings> WaitingAsync(ClaimsPrincipal reader, bool everyones, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var list = Of(db.Analyses, reader, everyones);
        var waiting = list.Where(AwaitedReview.OfRecording);
        var entries = await waiting.NewestFirst(after: null).Take(PageSize).Select(ListedRecording.OfRow).ToListAsync(cancellation);
        return new WaitingRecordings(
            await blinding.BlindAsync(reader, entries, cancellation), await waiting.CountAsync(cancellation), await list.CountAsync(cancellation) > entries.Count);
    }

    private IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows, ClaimsPrincipal reader, bool everyones)
        where TRow : class, IAnswered
    {
        var visible = access.VisibleAnswers(rows.AsNoTracking(), reader);
        var person = reader.PersonId();
        return everyones ? visible : visible.Where(row => row.OwnerId == person || row.AssigneeId == person);
    }
}
