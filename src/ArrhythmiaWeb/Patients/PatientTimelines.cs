using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Reviews;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Patients;

/// <summary>Patients as their clinicians see them. Of whom somebody may see nothing, they do not learn that there is such a patient.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose predictions, recordings and jobs somebody may see.</param>
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
            : await access.Of(db, reader).Where(patient => patient.Reference == clean).Select(patient => (Guid?)patient.Id).SingleOrDefaultAsync(cancellation);
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
        if (await access.Of(db, reader).SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } patient)
        {
            return null;
        }

        var pictures = await access.VisibleTo(db, reader).Where(row => row.PatientNumber == patient.Number).Select(PredictionSummary.OfRow).ToListAsync(cancellation);
        var recordings = await access.VisibleAnswers(db.Analyses.AsNoTracking(), reader).Where(row => row.PatientNumber == patient.Number).Select(ListedRecording.OfRow).ToListAsync(cancellation);
        var shown = await blinding.BlindAsync(reader, [.. pictures.OrderBy(row => row.Number)], cancellation);
        var verdicts = await FinalVerdict.OfAsync(db, [.. shown.Where(picture => picture.Answer is not null).Select(picture => picture.Number)], cancellation);
        var entries = shown.Select(picture => new TimelineEntry(picture, null) { ReaderClass = verdicts.GetValueOrDefault(picture.Number)?.ClassCode })
            .Concat((await blinding.BlindAsync(reader, [.. recordings.OrderBy(row => row.Number)], cancellation)).Select(recording => new TimelineEntry(null, recording)));
        // Sorting keeps what is of the same moment in the order of arrival.
        return new Timeline(patient, [.. entries.OrderBy(entry => entry.Day).ThenBy(entry => entry.CreatedAt)]);
    }
}
