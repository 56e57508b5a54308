using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Predictions;

/// <summary>Whose predictions somebody may see. Every query made for a person begins here, those for recordings and jobs too.</summary>
/// <param name="clinic">Whether clinicians share.</param>
public sealed class PredictionAccess(IOptions<ClinicOptions> clinic)
{
    /// <summary>Whether somebody may see predictions of others.</summary>
    public bool SeesMoreThanOwn(ClaimsPrincipal principal) =>
        principal.IsInRole(Role.Admin) || (clinic.Value.ShareResults && principal.IsInRole(Role.Clinician));

    /// <summary>The predictions that somebody may see: their own, those that they are asked to judge, those of others where the clinic shares them, and all for an admin.</summary>
    public IQueryable<Prediction> VisibleTo(ApplicationDbContext db, ClaimsPrincipal principal) => VisibleAnswers(db.Predictions.AsNoTracking(), principal);

    /// <summary>Those of some answers that somebody may see, by the same rule as of predictions.</summary>
    public IQueryable<TRow> VisibleAnswers<TRow>(IQueryable<TRow> all, ClaimsPrincipal principal)
        where TRow : class, IAnswered
    {
        var person = principal.PersonId();
        return SeesMoreThanOwn(principal) || !principal.IsInRole(Role.Clinician)
            ? Visible(all, principal)
            : OwnAnswers(all, person);
    }

    /// <summary>Those of some answers that are somebody's own affair: they sent them, or were asked to judge them.</summary>
    public static IQueryable<TRow> OwnAnswers<TRow>(IQueryable<TRow> all, Guid person)
        where TRow : class, IAnswered => all.Where(row => row.OwnerId == person || row.AssigneeId == person);

    /// <summary>Those of some rows that somebody may see: as of answers, but that nobody is asked to judge them.</summary>
    public IQueryable<TRow> Visible<TRow>(IQueryable<TRow> all, ClaimsPrincipal principal)
        where TRow : class, IOwned
    {
        if (principal.IsInRole(Role.Admin))
        {
            return all;
        }

        var person = principal.PersonId();
        return clinic.Value.ShareResults && principal.IsInRole(Role.Clinician)
            ? all.Where(row => row.OwnerId != null)
            : all.Where(row => row.OwnerId == person);
    }
}
