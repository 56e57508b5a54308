using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.History;

/// <summary>Somebody who may have uploaded.</summary>
/// <param name="Id">Who.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Account">The name to sign in with.</param>
public sealed record Uploader(Guid Id, string Name, string Account)
{
    /// <summary>Everybody, by name.</summary>
    public static async Task<IReadOnlyList<Uploader>> AllAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var all = await db.Users.AsNoTracking().Select(person => new Uploader(person.Id, person.DisplayName, person.UserName ?? "")).ToListAsync(cancellation);
        // Sorted without regard to the reader's language: the order must be the same on every page.
        return [.. all.OrderBy(person => person.Name, StringComparer.OrdinalIgnoreCase).ThenBy(person => person.Id)];
    }
}
