using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Data;

/// <summary>The key of a request under way.</summary>
/// <param name="PersonId">In whose name a program asks.</param>
/// <param name="Hash">As <see cref="UsedKey.Hash"/>.</param>
/// <param name="Fingerprint">As <see cref="UsedKey.Fingerprint"/>.</param>
/// <param name="At">When the request came (UTC).</param>
public sealed record RequestKey(Guid PersonId, string Hash, string Fingerprint, DateTimeOffset At)
{
    /// <summary>For how long a key stands for what was made with it.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(3);

    /// <summary>Notes, in the transaction that makes something, that it was made with this key; and forgets keys of the same person that are too old.</summary>
    /// <param name="db">The database, with a transaction open.</param>
    /// <param name="subject">What is made, or judged.</param>
    /// <param name="review">The number of the judgement; null where something else is made.</param>
    /// <exception cref="DbUpdateException">The same key was used meanwhile. The transaction must not be committed.</exception>
    public async Task MarkAsync(ApplicationDbContext db, Guid subject, long? review = null)
    {
        var oldest = At - GoodFor;
        await db.UsedKeys.Where(used => used.PersonId == PersonId && used.CreatedAt < oldest).ExecuteDeleteAsync();
        db.UsedKeys.Add(new UsedKey { PersonId = PersonId, Hash = Hash, Fingerprint = Fingerprint, Subject = subject, ReviewNumber = review, CreatedAt = At });
        await db.SaveChangesAsync();
    }
}
