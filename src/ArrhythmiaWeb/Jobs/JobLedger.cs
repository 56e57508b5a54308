using System.Linq.Expressions;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace ArrhythmiaWeb.Jobs;

/// <summary>
/// What of each job is done. An answer and the item that it settles are written in one transaction, and only while the item waits: so each is answered exactly once, however
/// often the application ends in between.
/// </summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="turns">Where short writes wait.</param>
/// <param name="archive">Forgets files that no row names any more.</param>
/// <param name="time">The clock.</param>
public sealed class JobLedger(IDbContextFactory<ApplicationDbContext> contexts, WriteTurns turns, PredictionArchive archive, TimeProvider time)
{
    /// <summary>The jobs that have to go on.</summary>
    public async Task<IReadOnlyList<long>> OpenAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Jobs.Where(job => job.State == JobState.Open).OrderBy(job => job.Number).Select(job => job.Number).ToListAsync(cancellation);
    }

    /// <summary>Begins the next items of a job: several pictures, or one recording. A picture that was begun before, and not answered, is begun alone: it may be what ended the application.</summary>
    /// <param name="job">The <see cref="Job.Number"/>.</param>
    /// <param name="most">The most pictures.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The items; none where none waits, or the job does not go on.</returns>
    public async Task<IReadOnlyList<JobWork>> BeginAsync(long job, int most, CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Jobs, [job], cancellation);
        var waiting = await db.JobItems.Include(item => item.Job!.Owner).Include(item => item.Job!.Patient)
            .Where(item => item.JobNumber == job && item.State == JobItemState.Waiting && item.Job!.State == JobState.Open)
            .OrderBy(item => item.Number).Take(most).ToListAsync(cancellation);
        var next = waiting.TakeWhile(item => item is { Kind: JobItemKind.Picture, Attempts: 0 }).ToList();
        next = next.Count > 0 ? next : [.. waiting.Take(1)];
        next.ForEach(item => item.Attempts++);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return [.. next.Select(item => new JobWork(item.Job!, item))];
    }

    /// <summary>Gives an item back that was begun and, for no fault of its own, not answered: it is as if it had not been begun.</summary>
    /// <param name="item">The item.</param>
    public async Task GiveBackAsync(JobItem item)
    {
        using var turn = await turns.EnterAsync(CancellationToken.None);
        await using var db = await contexts.CreateDbContextAsync();
        await Waiting(db, item).ExecuteUpdateAsync(row => row.SetProperty(column => column.Attempts, column => column.Attempts - 1).SetProperty(column => column.Progress, 0));
    }

    /// <summary>Whether a job still goes on with an item that is under way.</summary>
    public async Task<bool> IsWaitingAsync(JobItem item, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.JobItems.AnyAsync(row => row.Number == item.Number && row.State == JobItemState.Waiting, cancellation);
    }

    /// <summary>Notes how far an item is.</summary>
    /// <param name="item">The item.</param>
    /// <param name="percent">0 to 100.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task NoteProgressAsync(JobItem item, int percent, CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Waiting(db, item).ExecuteUpdateAsync(row => row.SetProperty(column => column.Progress, percent), cancellation);
    }

    /// <summary>Settles an item with its answer, in the transaction that writes the answer.</summary>
    /// <param name="db">The database, with a transaction open.</param>
    /// <param name="item">The item.</param>
    /// <param name="prediction">The <see cref="Prediction.Id"/> of a picture's answer.</param>
    /// <param name="analysis">The <see cref="Analysis.Id"/> of a recording's.</param>
    /// <exception cref="ItemGoneException">It no longer waits.</exception>
    public async Task AnswerAsync(ApplicationDbContext db, JobItem item, Guid? prediction, Guid? analysis)
    {
        // The row of the answer names the file from here on.
        await SettleAsync(db, item, row => row
            .SetProperty(column => column.State, JobItemState.Answered).SetProperty(column => column.StoredFileName, (string?)null).SetProperty(column => column.Progress, 100)
            .SetProperty(column => column.PredictionId, prediction).SetProperty(column => column.AnalysisId, analysis));
    }

    /// <summary>Settles an item that has no answer, and forgets its file.</summary>
    /// <param name="item">The item.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="message">Why.</param>
    /// <exception cref="ItemGoneException">It no longer waits.</exception>
    public async Task RefuseAsync(JobItem item, JobItemState state, string message)
    {
        using (await turns.EnterAsync(CancellationToken.None))
        {
            await using var db = await contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await SettleAsync(db, item, row => row
                .SetProperty(column => column.State, state).SetProperty(column => column.StoredFileName, (string?)null).SetProperty(column => column.Message, message));
            await transaction.CommitAsync();
        }

        await ForgetAsync([item.StoredFileName]);
    }

    /// <summary>Has an item be another kind of thing in another file, and forgets the file before.</summary>
    /// <param name="item">The item, which waits.</param>
    /// <param name="kind">What it is from now on.</param>
    /// <param name="take">Keeps the new file and tells its name; called while the database is locked.</param>
    /// <exception cref="ItemGoneException">It no longer waits.</exception>
    public async Task TurnIntoAsync(JobItem item, JobItemKind kind, string name, Func<Task> take)
    {
        var before = item.StoredFileName;
        using (await turns.EnterAsync(CancellationToken.None))
        {
            await using var db = await contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.LockFilesAsync([name], CancellationToken.None);
            await take();
            await SettleAsync(db, item, row => row.SetProperty(column => column.Kind, kind).SetProperty(column => column.StoredFileName, name));
            await transaction.CommitAsync();
            (item.Kind, item.StoredFileName) = (kind, name);
        }

        await ForgetAsync([before]);
    }

    /// <summary>Moves a job on, where it stands as expected.</summary>
    /// <param name="job">The <see cref="Job.Number"/>.</param>
    /// <param name="from">Where it stands.</param>
    /// <param name="to">Where it will: not at its end.</param>
    /// <returns>Whether it stood so.</returns>
    public async Task<bool> MoveAsync(long job, JobState from, JobState to)
    {
        using var turn = await turns.EnterAsync(CancellationToken.None);
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Jobs.Where(row => row.Number == job && row.State == from).ExecuteUpdateAsync(row => row.SetProperty(column => column.State, to)) == 1;
    }

    /// <summary>Gives a job up: what waits is forgotten, what was answered stays.</summary>
    /// <param name="job">The <see cref="Job.Number"/>.</param>
    /// <returns>Whether there was anything to give up.</returns>
    public async Task<bool> CancelAsync(long job)
    {
        List<string?> names;
        using (await turns.EnterAsync(CancellationToken.None))
        {
            await using var db = await contexts.CreateDbContextAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.LockAsync(LockOf.Jobs, [job], CancellationToken.None);
            var now = time.GetUtcNow();
            if (await db.Jobs.Where(row => row.Number == job && (row.State == JobState.Open || row.State == JobState.Paused))
                .ExecuteUpdateAsync(row => row.SetProperty(column => column.State, JobState.Cancelled).SetProperty(column => column.FinishedAt, now)) == 0)
            {
                return false;
            }

            var waiting = db.JobItems.Where(row => row.JobNumber == job && row.State == JobItemState.Waiting);
            names = await waiting.Select(row => row.StoredFileName).ToListAsync();
            await waiting.ExecuteUpdateAsync(row => row.SetProperty(column => column.State, JobItemState.Cancelled).SetProperty(column => column.StoredFileName, (string?)null));
            await transaction.CommitAsync();
        }

        await ForgetAsync(names);
        return true;
    }

    private async Task SettleAsync(ApplicationDbContext db, JobItem item, Action<UpdateSettersBuilder<JobItem>> change)
    {
        await db.LockAsync(LockOf.Jobs, [item.JobNumber], CancellationToken.None);
        if (await Waiting(db, item).ExecuteUpdateAsync(change) != 1)
        {
            throw new ItemGoneException();
        }

        if (!await db.JobItems.AnyAsync(row => row.JobNumber == item.JobNumber && row.State == JobItemState.Waiting))
        {
            var now = time.GetUtcNow();
            await db.Jobs.Where(row => row.Number == item.JobNumber)
                .ExecuteUpdateAsync(row => row.SetProperty(column => column.State, JobState.Done).SetProperty(column => column.FinishedAt, now));
        }
    }

    private static IQueryable<JobItem> Waiting(ApplicationDbContext db, JobItem item) =>
        db.JobItems.Where(row => row.Number == item.Number && row.State == JobItemState.Waiting);

    private Task<bool> ForgetAsync(IEnumerable<string?> names) => archive.ForgetAsync(names.OfType<string>().Distinct());
}
