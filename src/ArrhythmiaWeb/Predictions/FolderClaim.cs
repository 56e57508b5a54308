using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Makes sure that the database and the uploads folder belong together, before anything in the folder is touched.</summary>
/// <remarks>
/// A forgotten volume, a wrong path, half a restored backup, a second instance on the same folder: in each of these the database knows nothing of the
/// pictures, and would take all of them for leftovers.
/// </remarks>
/// <param name="options">Whether to take them over.</param>
public sealed class FolderClaim(
    IDbContextFactory<ApplicationDbContext> contexts, UploadStore uploads, OwnershipMark mark, IOptions<UploadOptions> options)
{
    /// <summary>Up to this many unknown pictures in the database's own folder are leftovers of uploads that died; of more, at least one must be known.</summary>
    public const int MostLeftovers = 20;

    private const int Batch = 500;
    private const int CodeLength = 8;

    // Of a folder that no database has claimed.
    private const string CodeOfNobody = "unclaimed";

    /// <summary>Claims the folder for this database.</summary>
    /// <exception cref="StrangeFolderException">Its pictures are not those of this database, and nobody has said to go on.</exception>
    public async Task MakeAsync()
    {
        var own = await IdentifyAsync();
        var owner = await mark.ReadAsync();
        var code = owner?.ToString("N")[..CodeLength] ?? CodeOfNobody;
        if (options.Value.Adopt != code && await CountStrangersAsync(own, owner) is var strangers and > 0)
        {
            throw new StrangeFolderException(isOfAnother: owner is not null && owner != own, strangers, code);
        }

        if (owner != own)
        {
            await mark.WriteAsync(own);
        }
    }

    /// <summary>Whether the folder is still that of this database: another may have taken it over since the start.</summary>
    public async Task<bool> HoldsAsync() => await mark.ReadAsync() == await IdentifyAsync();

    private async Task<Guid> IdentifyAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        // Nearly always it is there, and nobody waits for a look.
        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync() is { } there)
        {
            return there.Id;
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAsync(LockOf.Application, ["installation"], CancellationToken.None);
        if (await db.Installations.AsNoTracking().SingleOrDefaultAsync() is { } known)
        {
            return known.Id;
        }

        var first = new Installation { Id = Guid.NewGuid() };
        db.Installations.Add(first);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return first.Id;
    }

    /// <summary>How many pictures, at least, speak against the folder being ours; 0 where none do.</summary>
    private async Task<int> CountStrangersAsync(Guid own, Guid? owner)
    {
        var pictures = uploads.ListAsync(CancellationToken.None).Select(file => file.Name);
        if (owner is not null && owner != own)
        {
            return await pictures.AnyAsync() ? 1 : 0;
        }

        var count = 0;
        await foreach (var batch in pictures.Chunk(Batch))
        {
            await using var db = await contexts.CreateDbContextAsync();
            if (await db.StoredFileNames().AnyAsync(name => batch.Contains(name)))
            {
                return 0;
            }

            count += batch.Length;
        }

        return count > (owner == own ? MostLeftovers : 0) ? count : 0;
    }
}
