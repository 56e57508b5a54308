using System.Globalization;
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
/// <param name="contexts">Opens the database.</param>
/// <param name="uploads">The pictures.</param>
/// <param name="mark">Says whose they are.</param>
/// <param name="options">Whether to take them over, and where the folder is.</param>
/// <param name="database">Where the database is.</param>
public sealed class FolderClaim(
    IDbContextFactory<ApplicationDbContext> contexts, UploadStore uploads, OwnershipMark mark, IOptions<UploadOptions> options, IOptions<DatabaseOptions> database)
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
        var owner = mark.Read();
        if (await ProblemOfAsync(own, owner) is { } problem)
        {
            var code = owner?.ToString("N")[..CodeLength] ?? CodeOfNobody;
            if (options.Value.Adopt != code)
            {
                throw new StrangeFolderException(Explain(problem, code));
            }
        }

        if (owner != own)
        {
            mark.Write(own);
        }
    }

    /// <summary>Whether the folder is still that of this database: another may have taken it over since the start.</summary>
    public async Task<bool> HoldsAsync() => mark.Read() == await IdentifyAsync();

    private async Task<Guid> IdentifyAsync()
    {
        await using var db = await contexts.CreateDbContextAsync();
        await using var transaction = await db.Database.BeginTransactionAsync();
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

    private async Task<string?> ProblemOfAsync(Guid own, Guid? owner)
    {
        var pictures = uploads.Names().Where(UploadStore.IsPicture);
        if (owner is not null && owner != own)
        {
            return pictures.Any() ? "belongs to another database" : null;
        }

        var count = 0;
        foreach (var batch in pictures.Chunk(Batch))
        {
            await using var db = await contexts.CreateDbContextAsync();
            if (await db.Predictions.AnyAsync(row => batch.Contains(row.StoredFileName)))
            {
                return null;
            }

            count += batch.Length;
        }

        return count > (owner == own ? MostLeftovers : 0)
            ? string.Create(CultureInfo.InvariantCulture, $"holds {count} pictures, of which the database knows none")
            : null;
    }

    private string Explain(string problem, string code) => string.Join(
        Environment.NewLine,
        $"The folder of the setting Uploads:Folder ({options.Value.Folder}) {problem} (Database:Path, {database.Value.Path}). Nothing was changed.",
        "If a volume was forgotten or a path is wrong: mount it, or correct Database:Path or Uploads:Folder, and start again.",
        "If you are restoring a backup: put the database that belongs to these pictures in place, then start again. The order does not matter.",
        "If two instances share the folder: give each a folder of its own.",
        $"To go on with this database all the same, start once with --Uploads:Adopt {code}: pictures that it does not know are then moved into {Path.Combine(options.Value.Folder, "aside")}; none is deleted.");
}
