using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Patients;

/// <summary>Patients as their clinicians see them. Of whom somebody may see nothing, they do not learn that there is such a patient.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose predictions somebody may see.</param>
/// <param name="blinding">From whom answers are hidden.</param>
public sealed class PatientTimelines(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding)
{
    /// <summary>Finds a patient by the clinic's code, in upper or lower case.</summary>
    /// <param name="reference">The code as typed.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The patient's name in addresses; null where there is none of whom the reader may see anything.</returns>
    public async Task<Guid?> FindAsync(string? reference, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        var clean = PatientReference.Clean(reference);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return clean is null
            ? null
            : await access.VisibleTo(db, reader).Where(row => row.Patient!.Reference == clean).Select(row => (Guid?)row.Patient!.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Finds a patient of whom nobody asked whether the reader may see anything: for the audit log, never for the reader.</summary>
    /// <param name="reference">The code as typed.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Guid?> FindOfOthersAsync(string? reference, CancellationToken cancellation)
    {
        var clean = PatientReference.Clean(reference);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return clean is null ? null : await db.Patients.Where(row => row.Reference == clean).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Reads a patient's timeline.</summary>
    /// <param name="id">The patient's name in addresses.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The timeline; null where there is no patient of whom the reader may see anything.</returns>
    public async Task<Timeline?> ReadAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await access.VisibleTo(db, reader).Where(row => row.Patient!.Id == id).Select(PredictionSummary.OfRow).ToListAsync(cancellation);
        return rows.Count == 0
            ? null
            : new Timeline(
                await db.Patients.AsNoTracking().SingleAsync(patient => patient.Id == id, cancellation),
                await blinding.BlindAsync(reader, [.. rows.OrderBy(row => row.Day).ThenBy(row => row.CreatedAt).ThenBy(row => row.Number)], cancellation));
    }
}
