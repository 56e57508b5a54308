using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Whose predictions somebody may see. Every query made for a person begins here.</summary>
/// <param name="clinic">Whether clinicians share.</param>
public sealed class PredictionAccess(IOptions<ClinicOptions> clinic)
{
    /// <summary>Whether somebody may see predictions of others.</summary>
    public bool SeesMoreThanOwn(ClaimsPrincipal principal) =>
        principal.IsInRole(Role.Admin) || (clinic.Value.ShareResults && principal.IsInRole(Role.Clinician));

    /// <summary>The predictions that somebody may see: their own, those of others where the clinic shares them, and all for an admin.</summary>
    public IQueryable<Prediction> VisibleTo(ApplicationDbContext db, ClaimsPrincipal principal)
    {
        var all = db.Predictions.AsNoTracking();
        if (principal.IsInRole(Role.Admin))
        {
            return all;
        }

        var person = principal.PersonId();
        return clinic.Value.ShareResults && principal.IsInRole(Role.Clinician)
            ? all.Where(prediction => prediction.OwnerId != null)
            : all.Where(prediction => prediction.OwnerId == person);
    }
}
