using System.Collections.Concurrent;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>
/// Sends the messages that are due. Of several replicas one sends each: who moves its next attempt away has it, and where they end before it is sent, it is due again a
/// little later. So a receiver may get a message twice, and knows it by its name, but none is lost.
/// </summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="turns">Where short writes wait.</param>
/// <param name="post">Sends.</param>
/// <param name="options">How long messages stay in the log.</param>
/// <param name="dice">Spreads repetitions.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures.</param>
public sealed partial class WebhookCourier(
    IDbContextFactory<ApplicationDbContext> contexts, WriteTurns turns, WebhookPost post, IOptions<WebhookOptions> options, Random dice, TimeProvider time, ILogger<WebhookCourier> logger)
    : BackgroundService
{
    private const int MostOfRound = 20;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Clearing = TimeSpan.FromHours(1);

    // Longer than sending can take.
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<long, Lazy<Task>> _busy = [];
    private DateTimeOffset _cleared;

    /// <summary>Begins to send what is due, to each receiver one message after the other and to several at once.</summary>
    /// <param name="cancellation">The application ends.</param>
    /// <returns>Ends when all of it was sent once, and what was under way already.</returns>
    public async Task SendDueAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var due = await db.WebhookDeliveries.Where(row => row.NextAttemptAt <= now && row.Webhook!.PausedAt == null).Select(row => row.WebhookNumber).Distinct().ToListAsync(cancellation);
        foreach (var number in due)
        {
            _ = _busy.GetOrAdd(number, _ => new Lazy<Task>(() => Task.Run(() => SendToAsync(number, cancellation), CancellationToken.None)));
        }

        await Task.WhenAll(_busy.Values.Select(one => one.Value));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var underWay = new List<Task>();
        try
        {
            while (true)
            {
                await Task.Delay(Round, time, stoppingToken);
                // A receiver that takes its time holds up no other: the next round comes all the same.
                underWay.RemoveAll(round => round.IsCompleted);
                underWay.Add(WatchAsync(SendDueAsync(stoppingToken)));
                await WatchAsync(ClearAsync(stoppingToken));
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(underWay);
        }
    }

    private async Task SendToAsync(long receiver, CancellationToken cancellation)
    {
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var now = time.GetUtcNow();
            var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Number == receiver && row.PausedAt == null, cancellation);
            var due = webhook is null ? [] : await db.WebhookDeliveries.AsNoTracking().Where(row => row.WebhookNumber == receiver && row.NextAttemptAt <= now)
                .OrderBy(row => row.Number).Take(MostOfRound).ToListAsync(cancellation);
            foreach (var delivery in due)
            {
                if (await ClaimAsync(db, delivery, cancellation) && await SendAsync(db, webhook!, delivery, cancellation) is { Status: null })
                {
                    // It is away: the others wait for the next round.
                    return;
                }
            }
        }
        finally
        {
            _busy.TryRemove(receiver, out _);
        }
    }

    private async Task<bool> ClaimAsync(ApplicationDbContext db, WebhookDelivery delivery, CancellationToken cancellation)
    {
        var (now, seen) = (time.GetUtcNow(), delivery.NextAttemptAt);
        using var turn = await turns.EnterAsync(cancellation);
        return await db.WebhookDeliveries.Where(row => row.Number == delivery.Number && row.NextAttemptAt == seen).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.NextAttemptAt, now + Claim).SetProperty(one => one.LastAttemptAt, now).SetProperty(one => one.Attempts, one => one.Attempts + 1), cancellation) == 1;
    }

    private async Task<WebhookOutcome> SendAsync(ApplicationDbContext db, Webhook webhook, WebhookDelivery delivery, CancellationToken cancellation)
    {
        var outcome = await post.SendAsync(webhook, delivery, cancellation);
        var next = outcome.Fault is null ? null : time.GetUtcNow() + WebhookSchedule.After(delivery.Attempts + 1, dice);
        if (outcome.Fault is { } fault)
        {
            Log.NotArrived(logger, webhook.Id, delivery.Id, fault, outcome.Status);
        }

        using var turn = await turns.EnterAsync(CancellationToken.None);
        // It has been sent, whether or not the application ends.
        await db.WebhookDeliveries.Where(row => row.Number == delivery.Number).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.NextAttemptAt, next).SetProperty(one => one.LastStatus, outcome.Status).SetProperty(one => one.Fault, outcome.Fault), CancellationToken.None);
        return outcome;
    }

    /// <summary>Takes old messages that are done out of the log, hourly at most.</summary>
    /// <param name="cancellation">The application ends.</param>
    public async Task ClearAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (now - _cleared < Clearing)
        {
            return;
        }

        var old = now.AddDays(-options.Value.KeepDays);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        using var turn = await turns.EnterAsync(cancellation);
        await db.WebhookDeliveries.Where(row => row.NextAttemptAt == null && row.CreatedAt < old).ExecuteDeleteAsync(cancellation);
        _cleared = now;
    }

    private async Task WatchAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (OperationCanceledException)
        {
            // The application ends; what was not sent is due again.
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The webhook {Webhook} did not take the message {Message}: {Fault}, status {Status}.")]
        public static partial void NotArrived(ILogger logger, Guid webhook, Guid message, WebhookFault fault, int? status);

        [LoggerMessage(LogLevel.Error, "Messages to webhooks could not be sent; the next round tries again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
