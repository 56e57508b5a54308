using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tokens;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Has it recorded when somebody is answered "not found" about an object that exists and is another's: they guessed, or were given, an address.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose predictions somebody may see.</param>
/// <param name="views">Records it.</param>
public sealed class DeniedObjects(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, ViewLog views) : IAsyncActionFilter
{
    /// <inheritdoc/>
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        Guid[] asked = [.. context.ActionArguments.Values.OfType<Guid>().Distinct()];
        var executed = await next();
        if (asked.Length > 0 && executed.Result is IStatusCodeActionResult { StatusCode: StatusCodes.Status404NotFound } && context.HttpContext.User.FindPersonId() is { } person)
        {
            await RecordAsync(context.HttpContext, person, asked);
        }
    }

    private async Task RecordAsync(HttpContext context, Guid person, Guid[] asked)
    {
        var (user, cancellation) = (context.User, context.RequestAborted);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var visible = access.VisibleTo(db, user);
        if (user.FindTokenId() is not null)
        {
            // A token reads its owner's alone, whatever else the owner may see.
            visible = visible.Where(row => row.OwnerId == person);
        }

        var predictions = await db.Predictions.Where(row => asked.Contains(row.Id) && !visible.Any(own => own.Number == row.Number)).Select(row => row.Id).ToListAsync(cancellation);
        var patients = await db.Patients.Where(row => asked.Contains(row.Id) && !visible.Any(own => own.PatientNumber == row.Number)).Select(row => row.Id).ToListAsync(cancellation);
        var visibleJobs = access.Visible(db.Jobs, user);
        var jobs = await db.Jobs.Where(row => asked.Contains(row.Id) && !visibleJobs.Any(own => own.Number == row.Number)).Select(row => row.Id).ToListAsync(cancellation);
        var tokens = await db.ApiTokens.Where(row => asked.Contains(row.Id) && row.PersonId != person).Select(row => row.Id).ToListAsync(cancellation);
        foreach (var (id, kind) in predictions.Select(id => (id, "result")).Concat(patients.Select(id => (id, "patient"))).Concat(jobs.Select(id => (id, "job"))).Concat(tokens.Select(id => (id, "token"))))
        {
            await views.DenyAsync(Actor.Of(user), id, kind, cancellation);
        }
    }
}
