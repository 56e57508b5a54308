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
/// <param name="access">Whose predictions, recordings and jobs somebody may see.</param>
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
        var (predictions, recordings, jobs) = (Answers(db.Predictions), Answers(db.Analyses), Jobs(db.Jobs));
        var denied = new List<(Guid Id, string Kind)>();
        await AddAsync("result", db.Predictions.Where(row => !predictions.Any(own => own.Number == row.Number)).Select(row => row.Id));
        await AddAsync("recording", db.Analyses.Where(row => !recordings.Any(own => own.Number == row.Number)).Select(row => row.Id));
        await AddAsync("job", db.Jobs.Where(row => !jobs.Any(own => own.Number == row.Number)).Select(row => row.Id));
        await AddAsync("patient", db.Patients.Where(row =>
            !predictions.Any(own => own.PatientNumber == row.Number) && !recordings.Any(own => own.PatientNumber == row.Number)
            && !jobs.Any(own => own.PatientNumber == row.Number)).Select(row => row.Id));
        await AddAsync("token", db.ApiTokens.Where(row => row.PersonId != person).Select(row => row.Id));
        foreach (var (id, kind) in denied)
        {
            await views.DenyAsync(Actor.Of(user), id, kind, cancellation);
        }

        // A token reads its owner's alone, whatever else the owner may see; in FHIR it reads what the owner may see.
        IQueryable<TRow> Answers<TRow>(IQueryable<TRow> rows)
            where TRow : class, IAnswered =>
            user.FindTokenId() is null || TokenScheme.IsFhir(context.Request.Path) ? access.VisibleAnswers(rows, user) : access.VisibleAnswers(rows, user).Where(row => row.OwnerId == person);

        IQueryable<Job> Jobs(IQueryable<Job> rows) =>
            user.FindTokenId() is null ? access.Visible(rows, user) : access.Visible(rows, user).Where(row => row.OwnerId == person);

        async Task AddAsync(string kind, IQueryable<Guid> others) =>
            denied.AddRange((await others.Where(id => asked.Contains(id)).ToListAsync(cancellation)).Select(id => (id, kind)));
    }
}
