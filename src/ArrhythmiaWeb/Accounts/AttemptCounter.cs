using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Accounts;

/// <summary>
/// Counts attempts to prove who one is, and locks the account after too many. An attempt is counted before it is looked at: a thousand
/// sent at the same time are no more than a thousand one after the other.
/// </summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="options">How many attempts there are.</param>
/// <param name="time">The clock.</param>
public sealed class AttemptCounter(IDbContextFactory<ApplicationDbContext> contexts, IOptions<AccountOptions> options, TimeProvider time)
{
    /// <summary>Takes one attempt.</summary>
    /// <param name="person">Whose account is tried.</param>
    /// <returns>Whether there was one to take; where not, the account is locked.</returns>
    public async Task<bool> TakeAsync(Guid person)
    {
        await using var db = await contexts.CreateDbContextAsync();
        // Takes the write lock at once, so that the attempts of one account are counted one after the other.
        await using var transaction = await db.Database.BeginTransactionAsync();
        var now = time.GetUtcNow();
        var state = await db.Users.Where(row => row.Id == person).Select(row => new { row.AccessFailedCount, row.LockoutEnd }).SingleAsync();
        if (state.LockoutEnd > now)
        {
            return false;
        }

        // Once the time of a lock is over, there are as many attempts as at first.
        var taken = (state.LockoutEnd is null ? state.AccessFailedCount : 0) + 1;
        DateTimeOffset? end = taken < options.Value.LockoutAttempts ? null : now.AddMinutes(options.Value.LockoutMinutes);
        await SetAsync(db, person, taken, end);
        await transaction.CommitAsync();
        return true;
    }

    /// <summary>Gives the last attempt back: it succeeded, but proved only half of what is asked.</summary>
    /// <param name="person">Whose account was tried.</param>
    public async Task GiveBackAsync(Guid person)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var taken = await db.Users.Where(row => row.Id == person).Select(row => row.AccessFailedCount).SingleAsync();
        await SetAsync(db, person, Math.Max(taken - 1, 0), end: null);
        await transaction.CommitAsync();
    }

    /// <summary>Forgets every attempt: the person has proved who they are.</summary>
    /// <param name="person">Who.</param>
    public async Task ForgetAsync(Guid person)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await SetAsync(db, person, taken: 0, end: null);
    }

    private static Task<int> SetAsync(ApplicationDbContext db, Guid person, int taken, DateTimeOffset? end) =>
        db.Users.Where(row => row.Id == person)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.AccessFailedCount, taken).SetProperty(one => one.LockoutEnd, end));
}
