using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A clinician's predictions, and their recordings: what waits for a reader, what is done, and all.</summary>
public sealed class WorkList(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>The number of predictions or recordings on a page.</summary>
    public const int PageSize = 20;

    private const int MostBatches = 20;

    /// <summary>Reads one page of predictions.</summary>
    /// <param name="filter">What is shown, in which order.</param>
    /// <param name="after">The prediction after which the page begins; null for the first.</param>
    /// <param name="size">How many are on it.</param>
    /// <returns>The page; null where it begins after a prediction that the reader may not see.</returns>
    /// <remarks>Where a page begins is told by what a prediction is, not by where it stands: judged between two pages it may leave the list, and nothing is skipped.</remarks>
    public async Task<WorkPage?> ReadAsync(ClaimsPrincipal reader, WorkListFilter filter, Guid? after, CancellationToken cancellation, int size = PageSize)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isBlind = blinding.Concerns(reader);
        filter = isBlind ? filter.Blind() : filter;
        var last = after is null ? null : await access.VisibleTo(db, reader).SingleOrDefaultAsync(row => row.Id == after, cancellation);
        if (after is not null && last is null)
        {
            return null;
        }

        var list = new WorkRows(db, rows => access.VisibleAnswers(rows, reader), reader.PersonId(), isBlind);
        var found = await WorkRows.Sorted(list.Filtered(filter), filter.Sort, last).Select(PredictionSummary.OfRow).Take(size + 1).ToListAsync(cancellation);
        var shown = await blinding.BlindAsync(reader, [.. found.Take(size)], cancellation);
        return new WorkPage(
            filter, await EntriesAsync(db, reader, shown, cancellation), found.Count > size ? shown[^1].Id : null, await list.CountWaitingAsync(filter.Everyones, cancellation), isBlind);
    }

    /// <summary>The batches that the work list can be narrowed to, the newest first.</summary>
    public async Task<IReadOnlyList<ShortBatch>> BatchesAsync(ClaimsPrincipal reader, bool everyones, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var person = reader.PersonId();
        var jobs = access.Visible(db.Jobs.AsNoTracking(), reader);
        return await (everyones ? jobs : jobs.Where(job => job.OwnerId == person)).OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Number)
            .Take(MostBatches).Select(job => new ShortBatch(job.Id, job.CreatedAt, job.ItemCount)).ToListAsync(cancellation);
    }

    /// <summary>Finds a patient by their whole reference, among those of whom the reader may see a result.</summary>
    /// <returns>The <see cref="Patient.Id"/>; null where there is none.</returns>
    public async Task<Guid?> FindPatientAsync(ClaimsPrincipal reader, string reference, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await access.VisibleTo(db, reader).Where(row => row.Patient!.Reference == reference).Select(row => (Guid?)row.Patient!.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>The reference of a patient of whom the reader may see a result; null where there is none such.</summary>
    public async Task<string?> ReferenceAsync(ClaimsPrincipal reader, Guid patient, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await access.VisibleTo(db, reader).Where(row => row.Patient!.Id == patient).Select(row => row.Patient!.Reference).FirstOrDefaultAsync(cancellation);
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

    private async Task<IReadOnlyList<WorkEntry>> EntriesAsync(ApplicationDbContext db, ClaimsPrincipal reader, IReadOnlyList<PredictionSummary> shown, CancellationToken cancellation)
    {
        long[] numbers = [.. shown.Select(entry => entry.Number)];
        Guid?[] ids = [.. shown.Select(entry => (Guid?)entry.Id)];
        var more = await db.Predictions.AsNoTracking().Where(row => numbers.Contains(row.Number)).Select(row => new { row.Number, row.Doubts, row.Assignee!.DisplayName }).ToDictionaryAsync(row => row.Number, cancellation);
        var visible = access.Visible(db.Jobs.AsNoTracking(), reader);
        var batches = await (from item in db.JobItems
                             where ids.Contains(item.PredictionId) && item.State == JobItemState.Answered
                             join job in visible on item.JobNumber equals job.Number
                             where job.ItemCount > 1
                             select new { item.PredictionId, Batch = new ShortBatch(job.Id, job.CreatedAt, job.ItemCount) }).ToListAsync(cancellation);
        return
        [
            .. shown.Select(entry => new WorkEntry(
                entry,
                entry.Answer is null ? [] : [.. (more.GetValueOrDefault(entry.Number)?.Doubts ?? []).Select(doubt => doubt.Code)],
                more.GetValueOrDefault(entry.Number)?.DisplayName,
                batches.FirstOrDefault(one => one.PredictionId == entry.Id)?.Batch)),
        ];
    }

    private IQueryable<TRow> Of<TRow>(IQueryable<TRow> rows, ClaimsPrincipal reader, bool everyones)
        where TRow : class, IAnswered
    {
        var visible = access.VisibleAnswers(rows.AsNoTracking(), reader);
        return everyones ? visible : PredictionAccess.OwnAnswers(visible, reader.PersonId());
    }
}
