using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>Asks readers to judge results. Who sent a result may, and an admin; where the clinic shares results, any clinician.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose results somebody may see.</param>
/// <param name="audit">Told of it.</param>
public sealed class Assignments(IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, AuditLog audit)
{
    /// <summary>Who can be asked: every clinician whose account is enabled, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Clinicians(db).OrderBy(person => person.DisplayName).ThenBy(person => person.Id).Select(person => new Colleague(person.Id, person.DisplayName)).ToListAsync(cancellation);
    }

    /// <summary>Asks a reader to judge results, or takes that back: of all, or of none.</summary>
    /// <param name="ids">The results, by their names in addresses.</param>
    /// <param name="assignee">The reader; null to take back what somebody was asked.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellation">Gives up; nothing is changed then.</param>
    public async Task<AssignmentOutcome> AssignAsync(IReadOnlyCollection<Guid> ids, Guid? assignee, ClaimsPrincipal by, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockAsync(LockOf.Answers, ids, cancellation);
        var person = by.PersonId();
        var rows = await access.VisibleTo(db, by).AsTracking().Where(row => ids.Contains(row.Id)).ToListAsync(cancellation);
        if (rows.Count != ids.Distinct().Count() || (assignee is not null && !await Clinicians(db).AnyAsync(one => one.Id == assignee, cancellation)))
        {
            return AssignmentOutcome.Unknown;
        }

        if (!access.SeesMoreThanOwn(by) && rows.Exists(row => row.OwnerId != person))
        {
            return AssignmentOutcome.NotTheirs;
        }

        foreach (var row in rows.Where(row => row.AssigneeId != assignee))
        {
            row.AssigneeId = assignee;
            await audit.AppendAsync(db, Actor.Of(by), AuditEvent.Assigned, row.Id, assignee is { } reader ? $"to {reader}" : "to nobody", cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return AssignmentOutcome.Done;
    }

    private static IQueryable<Person> Clinicians(ApplicationDbContext db) =>
        from person in db.Users.AsNoTracking()
        join holder in db.UserRoles on person.Id equals holder.UserId
        join role in db.Roles on holder.RoleId equals role.Id
        where role.Name == Role.Clinician && person.DisabledAt == null
        select person;
}
