using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Remembers analyses of recordings. Their files lie in the uploads folder already, named by the item of the job that they came with.</summary>
/// <param name="access">Whose recordings somebody may see.</param>
/// <param name="audit">Told of new ones.</param>
/// <param name="turns">Where they wait to be written.</param>
public sealed class RecordingArchive(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, AuditLog audit, WriteTurns turns)
{
    /// <summary>What the audit log notes with an upload that is a recording.</summary>
    public const string AuditDetails = "recording";

    /// <summary>Keeps an analysis with its beats, and what is written along with it: all or nothing.</summary>
    /// <param name="analysis">The new row.</param>
    /// <param name="beats">Its beats.</param>
    /// <param name="sender">Who sent the recording.</param>
    /// <param name="also">Written in the same transaction; null for nothing.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    public async Task KeepAsync(
        Analysis analysis, IReadOnlyList<AnalysedBeat> beats, Actor sender, Func<ApplicationDbContext, Analysis, Task>? also, CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(cancellation);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockPatientsAsync(await db.Patients.Where(row => row.Number == analysis.PatientNumber).Select(row => row.Reference).ToListAsync(cancellation), cancellation);
        db.Analyses.Add(analysis);
        await db.SaveChangesAsync(cancellation);
        db.AnalysisBeats.Add(new AnalysisBeats { AnalysisNumber = analysis.Number, Beats = beats });
        if (also is not null)
        {
            await also(db, analysis);
        }

        await db.SaveChangesAsync(cancellation);
        await audit.AppendAsync(db, sender, AuditEvent.Uploaded, analysis.Id, AuditDetails, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Finds an analysis by the name in its address.</summary>
    /// <param name="id">The name.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The analysis with its patient and owner; null where there is none, or none that the reader may see.</returns>
    public async Task<Analysis?> FindAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await access.VisibleAnswers(db.Analyses.AsNoTracking(), reader).Include(row => row.Patient).Include(row => row.Owner)
            .SingleOrDefaultAsync(row => row.Id == id, cancellation);
    }

    /// <summary>The beats of an analysis, in the order of time.</summary>
    /// <param name="analysis">One that the reader may see.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<AnalysedBeat>> BeatsAsync(Analysis analysis, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.AnalysisBeats.Where(row => row.AnalysisNumber == analysis.Number).Select(row => row.Beats).SingleAsync(cancellation);
    }
}
