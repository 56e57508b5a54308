using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Reads jobs for pages.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose jobs somebody may see.</param>
/// <param name="blinding">From whom answers are hidden.</param>
public sealed class JobPages(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>How many jobs or items a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>How many files without an answer are listed above all others, each with its reason.</summary>
    public const int MostReasons = 10;

    /// <summary>Somebody's own jobs, newest first.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The jobs of the page, and whether there is another.</returns>
    public async Task<(IReadOnlyList<ListedJob> Jobs, bool HasNext)> ListAsync(ClaimsPrincipal reader, int page, CancellationToken cancellation)
    {
        var person = reader.PersonId();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var jobs = await db.Jobs.AsNoTracking().Include(job => job.Patient).Where(job => job.OwnerId == person)
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Number).Skip((page - 1) * PageSize).Take(PageSize + 1).ToListAsync(cancellation);
        var shown = jobs.Take(PageSize).ToList();
        var progress = await ProgressAsync(shown, cancellation);
        return ([.. shown.Select(job => new ListedJob(job, progress[job.Number]))], jobs.Count > PageSize);
    }

    /// <summary>Finds a job by the name in its address.</summary>
    /// <param name="id">The name.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The job with owner and patient; null where there is none, or none that the reader may see.</returns>
    public async Task<Job?> FindAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await access.Visible(db.Jobs.AsNoTracking(), reader).Include(job => job.Owner).Include(job => job.Patient).SingleOrDefaultAsync(job => job.Id == id, cancellation);
    }

    /// <summary>How far a job is.</summary>
    /// <param name="number">The <see cref="Job.Number"/> of one that the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How far; null where it has been deleted.</returns>
    public async Task<JobProgress?> ProgressAsync(long number, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Jobs.AsNoTracking().SingleOrDefaultAsync(job => job.Number == number, cancellation) is not { } job)
        {
            return null;
        }

        var counts = (await CountsAsync(db, [number], cancellation))[number];
        var current = job.State != JobState.Open ? null : await db.JobItems.AsNoTracking().Where(item => item.JobNumber == number && item.State == JobItemState.Waiting)
            .OrderBy(item => item.Number).Select(item => new { item.Path, item.Progress }).FirstOrDefaultAsync(cancellation);
        var only = job is { State: JobState.Done, ItemCount: 1 }
            ? await db.JobItems.Where(item => item.JobNumber == number).Select(item => item.AnalysisId).SingleOrDefaultAsync(cancellation)
            : null;
        return new JobProgress(job.State, job.ItemCount, counts) { Current = current?.Path, CurrentPercent = current?.Progress ?? 0, OnlyAnalysis = only };
    }

    /// <summary>How far several jobs are, without what is under way in them.</summary>
    /// <param name="jobs">Jobs that the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How far, by <see cref="Job.Number"/>.</returns>
    public async Task<IReadOnlyDictionary<long, JobProgress>> ProgressAsync(IReadOnlyCollection<Job> jobs, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await CountsAsync(db, [.. jobs.Select(job => job.Number)], cancellation);
        return jobs.ToDictionary(job => job.Number, job => new JobProgress(job.State, job.ItemCount, counts[job.Number]));
    }

    /// <summary>A page of the items of a job.</summary>
    /// <param name="job">One that the reader may see.</param>
    /// <param name="filter">Which items, in which order.</param>
    /// <param name="page">Which page, from 1.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<JobPage> ReadAsync(Job job, JobFilter filter, int page, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isBlind = blinding.Concerns(reader);
        var rows = new JobItemRows(
            db, access.VisibleTo(db, reader), access.VisibleAnswers(db.Analyses.AsNoTracking(), reader), job.Number, isBlind ? reader.PersonId() : null);
        var totals = await rows.TotalAsync(tells: !isBlind, cancellation);
        filter = isBlind ? filter.Blind() : filter;
        var numbers = await rows.NumbersAsync(filter, (page - 1) * PageSize, PageSize, cancellation);
        var items = (await db.JobItems.AsNoTracking().Where(item => numbers.Contains(item.Number)).ToListAsync(cancellation)).OrderBy(item => numbers.IndexOf(item.Number)).ToList();
        return new JobPage(await ShowAsync(db, items, reader, cancellation), await rows.CountAsync(filter, cancellation), filter, totals, isBlind)
        {
            Refused = await FirstAsync(db, job, reader, cancellation, JobItemState.Refused, JobItemState.Failed),
            Repeated = await FirstAsync(db, job, reader, cancellation, JobItemState.Repeated),
        };
    }

    /// <summary>All items of a job, in their order, a page at a time.</summary>
    /// <param name="job">One that the reader may see.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<ShownItem> AllItemsAsync(Job job, ClaimsPrincipal reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        IReadOnlyList<ShownItem> items = [];
        do
        {
            var last = items.Count == 0 ? 0 : items[^1].Item.Number;
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            items = await ShowAsync(
                db, await Of(db, job).Where(item => item.Number > last).OrderBy(item => item.Number).Take(PageSize).ToListAsync(cancellation), reader, cancellation);
            foreach (var item in items)
            {
                yield return item;
            }
        }
        while (items.Count == PageSize);
    }

    private static IQueryable<JobItem> Of(ApplicationDbContext db, Job job) => db.JobItems.AsNoTracking().Where(item => item.JobNumber == job.Number);

    private async Task<IReadOnlyList<ShownItem>> FirstAsync(ApplicationDbContext db, Job job, ClaimsPrincipal reader, CancellationToken cancellation, params JobItemState[] states) =>
        await ShowAsync(db, await Of(db, job).Where(item => states.Contains(item.State)).OrderBy(item => item.Number).Take(MostReasons).ToListAsync(cancellation), reader, cancellation);

    private async Task<IReadOnlyList<ShownItem>> ShowAsync(ApplicationDbContext db, List<JobItem> items, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        Guid[] pictures = [.. items.Select(item => item.PredictionId).OfType<Guid>()];
        Guid[] recordings = [.. items.Select(item => item.AnalysisId).OfType<Guid>()];
        var predictions = (await blinding.BlindAsync(
            reader, await access.VisibleTo(db, reader).Where(row => pictures.Contains(row.Id)).Select(PredictionSummary.OfRow).ToListAsync(cancellation), cancellation)).ToDictionary(row => row.Id);
        var analyses = await access.VisibleAnswers(db.Analyses.AsNoTracking(), reader).Where(row => recordings.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellation);
        var corrections = await CorrectionsAsync(db, [.. predictions.Values.Where(row => row.Answer?.ReviewState is ReviewState.Corrected).Select(row => row.Number)], cancellation);
        var isBlind = blinding.Concerns(reader);
        return
        [
            .. items.Select(item =>
            {
                var picture = item.PredictionId is { } id ? predictions.GetValueOrDefault(id) : null;
                var recording = item.AnalysisId is { } name ? analyses.GetValueOrDefault(name) : null;
                var state = picture is null ? (isBlind ? null : recording?.ReviewState) : picture.Answer?.ReviewState;
                return new ShownItem(item, picture, recording, isBlind)
                {
                    Verdict = state is null or ReviewState.Open ? null : new ItemVerdict(state.Value, picture is null ? null : corrections.GetValueOrDefault(picture.Number)),
                };
            }),
        ];
    }

    private static async Task<Dictionary<long, string?>> CorrectionsAsync(ApplicationDbContext db, long[] numbers, CancellationToken cancellation)
    {
        var corrections = await db.Reviews.Where(review => numbers.Contains(review.PredictionNumber) && review.Verdict == Verdict.Correct).OrderBy(review => review.Number)
            .Select(review => new { review.PredictionNumber, review.ClassCode }).ToListAsync(cancellation);
        return corrections.GroupBy(review => review.PredictionNumber).ToDictionary(reviews => reviews.Key, reviews => reviews.Last().ClassCode);
    }

    private static async Task<Dictionary<long, IReadOnlyDictionary<JobItemState, int>>> CountsAsync(ApplicationDbContext db, long[] jobs, CancellationToken cancellation)
    {
        var counts = await db.JobItems.Where(item => jobs.Contains(item.JobNumber)).GroupBy(item => new { item.JobNumber, item.State })
            .Select(group => new { group.Key.JobNumber, group.Key.State, Count = group.Count() }).ToListAsync(cancellation);
        return jobs.ToDictionary(
            job => job,
            job => (IReadOnlyDictionary<JobItemState, int>)counts.Where(count => count.JobNumber == job).ToDictionary(count => count.State, count => count.Count));
    }
}
