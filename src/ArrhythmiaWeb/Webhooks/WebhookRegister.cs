using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>The webhooks that admins have registered.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="audit">Told of every change.</param>
/// <param name="keys">Encrypts their secrets.</param>
/// <param name="options">Which networks are allowed.</param>
/// <param name="time">The clock.</param>
public sealed class WebhookRegister(
    IDbContextFactory<ApplicationDbContext> contexts, AuditLog audit, WebhookKeys keys, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>The most webhooks there are: each is a message for everything that happens.</summary>
    public const int Most = 20;

    private const int PageLength = 50;

    /// <summary>Whether an address can be a receiver's: https, or http where networks are allowed; without a password in it. Where it leads is looked at whenever a message is sent.</summary>
    public bool Takes(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && options.Value.AllowedNetworks.Count > 0))
        && uri is { UserInfo.Length: 0, Fragment.Length: 0, Host.Length: > 0 };

    /// <summary>Registers a webhook.</summary>
    /// <param name="form">A valid form.</param>
    /// <param name="admin">Who registers it.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <returns>The webhook and its secret, which can be shown this once; null where there are as many as there may be.</returns>
    public async Task<(Webhook Webhook, string Secret)?> AddAsync(WebhookForm form, Actor admin, CancellationToken cancellation)
    {
        var secret = WebhookSecret.Make();
        var webhook = new Webhook
        {
            Id = Guid.NewGuid(),
            Name = form.Name!.Trim(),
            Address = form.Address!.Trim(),
            Events = form.Events | WebhookEvents.Test,
            Secret = keys.Close(secret),
            CreatedAt = time.GetUtcNow(),
        };
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Webhooks.CountAsync(cancellation) >= Most)
        {
            return null;
        }

        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(cancellation);
        // The path may hold a secret of the receiver's own.
        await audit.AppendAsync(db, admin, AuditEvent.WebhookCreated, webhook.Id, $"{new Uri(webhook.Address).Authority}, {form.Events}", cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return (webhook, secret);
    }

    /// <summary>Lists all webhooks, the oldest first.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ListedWebhook>> ListAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Listed(db, db.Webhooks.AsNoTracking().OrderBy(row => row.Number)).ToListAsync(cancellation);
    }

    /// <summary>Reads a webhook with a page of its messages.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="below">The number below which the page begins; null for the newest.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The page; null where there is no such webhook.</returns>
    public async Task<WebhookLog?> ReadAsync(Guid id, long? below, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await Listed(db, db.Webhooks.AsNoTracking().Where(row => row.Id == id)).SingleOrDefaultAsync(cancellation) is not { } listed)
        {
            return null;
        }

        var number = listed.Webhook.Number;
        var page = await db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookNumber == number && (below == null || row.Number < below))
            .OrderByDescending(row => row.Number).Take(PageLength + 1).ToListAsync(cancellation);
        return new(listed, [.. page.Take(PageLength)], page.Count > PageLength ? page[PageLength - 1].Number : null);
    }

    /// <summary>Writes a message that tries whether messages arrive.</summary>
    /// <param name="id">The webhook's name.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there is such a webhook.</returns>
    public async Task<bool> TestAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } webhook)
        {
            return false;
        }

        var now = time.GetUtcNow();
        db.WebhookDeliveries.Add(new WebhookDelivery { Id = Guid.CreateVersion7(now), WebhookNumber = webhook.Number, Event = WebhookEvents.Test, CreatedAt = now, NextAttemptAt = now });
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Has a message sent again, whatever became of it.</summary>
    /// <param name="id">The webhook's name.</param>
    /// <param name="delivery">The message's.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether there is such a message.</returns>
    public async Task<bool> RepeatAsync(Guid id, Guid delivery, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.WebhookDeliveries.Where(row => row.Id == delivery && row.Webhook!.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.NextAttemptAt, now).SetProperty(one => one.Attempts, 0), cancellation) > 0;
    }

    /// <summary>Pauses a webhook, or has it go on.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="isPaused">Whether nothing is sent from now on.</param>
    /// <param name="admin">Who.</param>
    /// <param name="cancellation">Gives up; nothing is changed then.</param>
    /// <returns>Whether there is such a webhook.</returns>
    public async Task<bool> PauseAsync(Guid id, bool isPaused, Actor admin, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Webhooks.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } webhook)
        {
            return false;
        }

        if (webhook.PausedAt is null == isPaused)
        {
            webhook.PausedAt = isPaused ? time.GetUtcNow() : null;
            await db.SaveChangesAsync(cancellation);
            await audit.AppendAsync(db, admin, AuditEvent.WebhookChanged, id, isPaused ? "paused" : "resumed", cancellation);
            await transaction.CommitAsync(CancellationToken.None);
        }

        return true;
    }

    /// <summary>Removes a webhook with the log of its messages.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="admin">Who.</param>
    /// <param name="cancellation">Gives up; nothing is removed then.</param>
    /// <returns>Whether there was such a webhook.</returns>
    public async Task<bool> RemoveAsync(Guid id, Actor admin, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Webhooks.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } webhook)
        {
            return false;
        }

        db.Webhooks.Remove(webhook);
        await db.SaveChangesAsync(cancellation);
        await audit.AppendAsync(db, admin, AuditEvent.WebhookDeleted, id, new Uri(webhook.Address).Authority, cancellation);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    private static IQueryable<ListedWebhook> Listed(ApplicationDbContext db, IQueryable<Webhook> webhooks) => webhooks.Select(row => new ListedWebhook(
        row,
        db.WebhookDeliveries.Count(one => one.WebhookNumber == row.Number && one.NextAttemptAt != null),
        db.WebhookDeliveries.Count(one => one.WebhookNumber == row.Number && one.NextAttemptAt == null && one.Fault != null),
        db.WebhookDeliveries.Where(one => one.WebhookNumber == row.Number && one.NextAttemptAt == null && one.Fault == null).Max(one => one.LastAttemptAt)));
}
