using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Patients;

/// <summary>The patients of whom somebody may see anything: a picture, a recording, or what is still to be answered.</summary>
internal static class KnownPatients
{
    /// <summary>Those patients, for a query to narrow.</summary>
    /// <param name="access">Whose predictions, recordings and jobs somebody may see.</param>
    /// <param name="db">The database.</param>
    /// <param name="reader">Who asks.</param>
    public static IQueryable<Patient> Of(this PredictionAccess access, ApplicationDbContext db, ClaimsPrincipal reader)
    {
        var (predictions, analyses, jobs) = (access.VisibleTo(db, reader), access.VisibleAnswers(db.Analyses, reader), access.Visible(db.Jobs, reader));
        return db.Patients.AsNoTracking().Where(patient =>
            predictions.Any(row => row.PatientNumber == patient.Number)
            || analyses.Any(row => row.PatientNumber == patient.Number)
            || jobs.Any(row => row.PatientNumber == patient.Number));
    }
}
