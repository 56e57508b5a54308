using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Remembers predictions: the rows in the database and the pictures on disk, which come and stay together.</summary>
/// <remarks>
/// Files appear and disappear only while a transaction of the database is open that holds the lock of their names. So whoever holds it knows that no other
/// upload, in this process or another, is between its file and its row: a file without a row is then nobody's.
/// </remarks>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose predictions somebody may see.</param>
/// <param name="uploads">The files.</param>
/// <param name="aside">Pictures that were set aside.</param>
/// <param name="audit">Told of uploads.</param>
/// <param name="turns">Where uploads wait to be written.</param>
/// <param name="logger">Told of pictures that could not be deleted.</param>
public sealed partial class PredictionArchive(
    IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, UploadStore uploads, SetAside aside, AuditLog audit, WriteTurns turns,
    ILogger<PredictionArchive> logger)
{
    private const int Batch = 500;

    /// <summary>Keeps a prediction and its picture, both or neither.</summary>
    /// <param name="prediction">The new row.</param>
    /// <param name="patientReference">The clean reference of the patient, who is found or made; null for none.</param>
    /// <param name="content">The picture's file.</param>
    /// <param name="sender">Who uploaded it.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <param name="also">Written in the same transaction; null for nothing.</param>
    public async Task KeepAsync(
        Prediction prediction,
        string? patientReference,
        ReadOnlyMemory<byte> content,
        Actor sender,
        CancellationToken cancellation,
        Func<ApplicationDbContext, Prediction, Task>? also = null)
    {
        // Written before anybody has to wait for it: others wait while it gets its name.
        await using var file = await uploads.BringAsync(prediction.StoredFileName, content, cancellation);
        using var turn = await turns.EnterAsync(cancellation);
        var isNew = false;
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.LockPatientsAsync([patientReference], cancellation);
            await db.LockFilesAsync([prediction.StoredFileName], cancellation);
            isNew = await uploads.NameAsync(file, cancellation);
            await AddAsync(db, prediction, patientReference, sender, cancellation);
            if (also is not null)
            {
                await also(db, prediction);
                await db.SaveChangesAsync(cancellation);
            }

            // A commit is not abandoned half-way: it has happened or it has not.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch when (isNew)
        {
            await TryAsync([prediction.StoredFileName], names => DeleteAsync(names));
            throw;
        }
    }

    /// <summary>Finds a prediction by the name in its address.</summary>
    /// <param name="id">The name.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The prediction with its patient and owner; null where there is none, or none that the reader may see.</returns>
    public async Task<Prediction?> FindAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await access.VisibleTo(db, reader).Include(prediction => prediction.Patient).Include(prediction => prediction.Owner)
            .SingleOrDefaultAsync(prediction => prediction.Id == id, cancellation);
    }

    /// <summary>Finds the picture of a prediction.</summary>
    /// <param name="id">The prediction's name.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The name under which the picture is kept; null where there is no such prediction, or none that the reader may see.</returns>
    public async Task<string?> FindPictureAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await access.VisibleTo(db, reader).Where(prediction => prediction.Id == id).Select(prediction => prediction.StoredFileName).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>What somebody stated of the axes of the picture that they sent last.</summary>
    /// <returns>The statement; null where there is no picture yet, or nothing was stated.</returns>
    public async Task<StatedAxes?> LastAxesAsync(ClaimsPrincipal sender, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var axes = await db.Predictions.Where(row => row.OwnerId == sender.FindPersonId()).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Number)
            .Select(row => new StatedAxes(row.StatedSeconds, row.StatedLowestFrequency, row.StatedHighestFrequency)).FirstOrDefaultAsync(cancellation);
        return axes == new StatedAxes() ? null : axes;
    }

    /// <summary>
    /// Takes the pictures of deleted rows away, also those set aside, unless a row names them: of another upload of the same picture, or because a
    /// commit was not as it was reported.
    /// </summary>
    /// <param name="names">The names under which the pictures are kept.</param>
    /// <returns>Whether all are gone that must go. What is not, the next sweep deletes: a failure here is not that of the caller.</returns>
    public Task<bool> ForgetAsync(IEnumerable<string> names) => TryAsync(names, async gone =>
    {
        await DeleteAsync(gone);
        await aside.DeleteAsync(gone);
    });

    private Task DeleteAsync(IEnumerable<string> names) =>
        Parallel.ForEachAsync(names, Together.Of(CancellationToken.None), async (name, stop) => await uploads.DeleteAsync(name, stop));

    private async Task AddAsync(ApplicationDbContext db, Prediction prediction, string? patientReference, Actor sender, CancellationToken cancellation)
    {
        db.Predictions.Add(prediction);
        if (patientReference is not null)
        {
            db.Entry(prediction).Reference(row => row.Patient).CurrentValue =
                await db.Patients.SingleOrDefaultAsync(patient => patient.Reference == patientReference, cancellation)
                ?? new Patient { Id = Guid.NewGuid(), Reference = patientReference };
        }

        await db.SaveChangesAsync(cancellation);
        await audit.AppendAsync(db, sender, AuditEvent.Uploaded, prediction.Id, cancellation: cancellation);
    }

    private async Task<bool> TryAsync(IEnumerable<string> names, Func<IReadOnlyCollection<string>, Task> delete)
    {
        try
        {
            foreach (var batch in names.Chunk(Batch))
            {
                await using var db = await contexts.CreateDbContextAsync();
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.LockFilesAsync(batch, CancellationToken.None);
                var kept = await db.StoredFileNames().Where(name => batch.Contains(name)).ToListAsync();
                if (batch.Except(kept).ToList() is { Count: > 0 } gone)
                {
                    await delete(gone);
                }
            }

            return true;
        }
        catch (Exception exception)
        {
            Log.NotForgotten(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A picture that has no prediction any more could not be deleted; the next start will.")]
        public static partial void NotForgotten(ILogger logger, Exception exception);
    }
}
