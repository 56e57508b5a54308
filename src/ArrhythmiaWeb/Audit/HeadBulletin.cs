using System.Net.Http.Json;
using System.Text;
using ArrhythmiaWeb.Replicas;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Audit;

/// <summary>Tells the newest entry of the audit log where whoever changes the database does not reach: in the log of the application and, where one is set, at a webhook. At the start, hourly where it has changed, and at the end.</summary>
/// <param name="chain">Knows it.</param>
/// <param name="turns">Lets one replica tell it at a time.</param>
/// <param name="notes">Remembers what any of them told last.</param>
/// <param name="clients">Reach the webhook.</param>
/// <param name="options">Where the webhook is.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told the entry, and of a webhook that does not answer: the work goes on.</param>
public sealed partial class HeadBulletin(AuditChain chain, ReplicaTurns turns, INotes notes, IHttpClientFactory clients, IOptions<AuditOptions> options, TimeProvider time, ILogger<HeadBulletin> logger)
    : BackgroundService
{
    /// <summary>How often it is told.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private const string Head = "head";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Told again where it has not changed, but seldom.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);
    private static readonly NoteKind Told = new("told", 1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await TellAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The others have taken all the time that there was. The next start tells it.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await TellAsync(stoppingToken);
            }
            while (await hours.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The application ends.
        }
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        try
        {
            await turns.RunAsync("head", () => TellHeadAsync(cancellation), cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.NotTold(logger, exception);
        }
    }

    private async Task TellHeadAsync(CancellationToken cancellation)
    {
        var head = await chain.HeadAsync(cancellation);
        if (head.Head == await ToldAsync(cancellation))
        {
            return;
        }

        Log.Head(logger, head.Entries, head.Head);
        if (options.Value.HeadWebhook.Length > 0)
        {
            await PostAsync(head, cancellation);
        }

        await notes.KeepAsync(Told, [Head], Encoding.ASCII.GetBytes(head.Head), Remembered, cancellation);
    }

    private async Task<string?> ToldAsync(CancellationToken cancellation) =>
        await notes.FindAsync(Told, Head, longer: null, cancellation) is { } told ? Encoding.ASCII.GetString(told) : null;

    private async Task PostAsync(ChainState head, CancellationToken cancellation)
    {
        using var client = clients.CreateClient();
        client.Timeout = Patience;
        using var answer = await client.PostAsJsonAsync(
            new Uri(options.Value.HeadWebhook), new { entries = head.Entries, head = head.Head, at = time.GetUtcNow() }, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The audit log holds {Entries} entries; the hash of the last is {Head}.")]
        public static partial void Head(ILogger logger, long entries, string head);

        [LoggerMessage(LogLevel.Warning, "The newest entry of the audit log could not be told to the webhook of the setting Audit:HeadWebhook. It is tried again within the hour.")]
        public static partial void NotTold(ILogger logger, Exception exception);
    }
}
