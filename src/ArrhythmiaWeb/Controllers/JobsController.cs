using System.Text.Json;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.Inference;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Texts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Jobs: how far they are, what came of them, and having them wait or giving them up.</summary>
/// <param name="jobs">Reads.</param>
/// <param name="ledger">Moves them on.</param>
/// <param name="schedule">Has them done.</param>
/// <param name="views">Records who looks at what.</param>
/// <param name="server">Knows whether the networks can be asked.</param>
/// <param name="texts">The reader's language.</param>
public sealed class JobsController(JobPages jobs, JobLedger ledger, JobSchedule schedule, ViewLog views, ModelServerHealth server, IStringLocalizer<JobTexts> texts) : Controller
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    // A server in front ends a connection on which nothing comes.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>The visitor's own jobs.</summary>
    /// <param name="page">Which page of the list, from 1.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [Authorize(Policies.Clinician)]
    public async Task<IActionResult> Index(int page = 1, CancellationToken cancellation = default)
    {
        if (!ModelState.IsValid || page < 1)
        {
            return NotFound();
        }

        var (list, hasNext) = await jobs.ListAsync(User, page, cancellation);
        return View(new JobListViewModel(list, page, hasNext));
    }

    /// <summary>One job.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="filter">Which of its items, in which order.</param>
    /// <param name="page">Which page of them, from 1.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Details(Guid id, [FromQuery] JobFilter filter, int page = 1, CancellationToken cancellation = default) =>
        await ShowAsync(id, filter, page, cancellation) is { } model ? View(model) : NotFound();

    /// <summary>What of a page changes, for a page that is open meanwhile.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="filter">Which of its items, in which order.</param>
    /// <param name="page">Which page of them, from 1.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Items(Guid id, [FromQuery] JobFilter filter, int page = 1, CancellationToken cancellation = default) =>
        await ShowAsync(id, filter, page, cancellation) is { } model ? PartialView("_Items", model) : NotFound();

    /// <summary>How far a job is.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> State(Guid id, CancellationToken cancellation) =>
        await jobs.FindAsync(id, User, cancellation) is { } job && await jobs.ProgressAsync(job.Number, cancellation) is { } progress ? Json(Describe(progress)) : NotFound();

    /// <summary>How far a job is, told as server-sent events whenever it changes, until it is over.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="lifetime">Ends before the application does.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Events(Guid id, [FromServices] IHostApplicationLifetime lifetime, CancellationToken cancellation)
    {
        if (await jobs.FindAsync(id, User, cancellation) is not { } job)
        {
            return NotFound();
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lifetime.ApplicationStopping);
        Response.ContentType = "text/event-stream";
        // nginx would collect them first.
        Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await TellAsync(job.Number, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Nobody listens any more.
        }

        return new EmptyResult();
    }

    /// <summary>What came of a job, as a file.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="csv">Writes it.</param>
    /// <param name="audit">Told of it.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    [EnableRateLimiting(Limits.Export)]
    public async Task<IActionResult> Csv(Guid id, [FromServices] JobCsv csv, [FromServices] AuditLog audit, CancellationToken cancellation)
    {
        if (await jobs.FindAsync(id, User, cancellation) is not { } job)
        {
            return NotFound();
        }

        await audit.WriteAsync(Actor.Of(User), AuditEvent.Exported, job.Id, FormattableString.Invariant($"job, {job.ItemCount} files"), cancellation);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=job-{job.CreatedAt.UtcDateTime:yyyy-MM-dd}-{job.Id.ToString("N")[..8]}.csv";
        await csv.WriteAsync(Response.Body, jobs.AllItemsAsync(job, User, cancellation), cancellation);
        return new EmptyResult();
    }

    /// <summary>Has a job wait after the item under way.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "Jobs", "id")]
    [HttpPost]
    public Task<IActionResult> Pause(Guid id, CancellationToken cancellation) => ChangeAsync(id, job => ledger.MoveAsync(job.Number, JobState.Open, JobState.Paused), cancellation);

    /// <summary>Has a job go on.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "Jobs", "id")]
    [HttpPost]
    public Task<IActionResult> Resume(Guid id, CancellationToken cancellation) => ChangeAsync(
        id,
        async job =>
        {
            if (await ledger.MoveAsync(job.Number, JobState.Paused, JobState.Open))
            {
                await schedule.EnqueueAsync(job.Number);
            }
        },
        cancellation);

    /// <summary>Gives a job up.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [FormPage(nameof(Details), "Jobs", "id")]
    [HttpPost]
    public Task<IActionResult> Cancel(Guid id, CancellationToken cancellation) => ChangeAsync(id, job => ledger.CancelAsync(job.Number), cancellation);

    private async Task<JobViewModel?> ShowAsync(Guid id, JobFilter filter, int page, CancellationToken cancellation)
    {
        if (!ModelState.IsValid || page < 1 || await jobs.FindAsync(id, User, cancellation) is not { } job || await jobs.ProgressAsync(job.Number, cancellation) is not { } progress)
        {
            return null;
        }

        var items = await jobs.ReadAsync(job, filter, page, User, cancellation);
        Guid[] shown = [.. items.Items.Select(item => item.Prediction?.Id ?? item.Analysis?.Id).OfType<Guid>()];
        await views.FollowAsync(Actor.Of(User), shown, "job", job.Id, cancellation);
        return new JobViewModel(job, progress, items, page, job.OwnerId == User.PersonId())
        {
            AwaitsModelServer = job.State is JobState.Open && await server.KeepsWaitingAsync(cancellation),
        };
    }

    // Where it no longer stands as on the visitor's page, that page shows so.
    private async Task<IActionResult> ChangeAsync(Guid id, Func<Job, Task> change, CancellationToken cancellation)
    {
        if (await jobs.FindAsync(id, User, cancellation) is not { } job || job.OwnerId != User.PersonId())
        {
            return NotFound();
        }

        await change(job);
        return RedirectToAction(nameof(Details), new { id });
    }

    private async Task TellAsync(long job, CancellationToken cancellation)
    {
        var (told, last) = (string.Empty, DateTimeOffset.MinValue);
        while (await jobs.ProgressAsync(job, cancellation) is { } progress)
        {
            var now = JsonSerializer.Serialize(Describe(progress), JsonSerializerOptions.Web);
            if (now != told || DateTimeOffset.UtcNow - last > Heartbeat)
            {
                (told, last) = (now, DateTimeOffset.UtcNow);
                await Response.WriteAsync($"data: {now}\n\n", cancellation);
                await Response.Body.FlushAsync(cancellation);
            }

            if (progress.IsOver)
            {
                return;
            }

            await Task.Delay(Look, cancellation);
        }
    }

    private ToldProgress Describe(JobProgress progress) => new(
        progress.State.ToString(),
        progress.Settled,
        progress.Percent,
        texts.Say(progress),
        progress.IsOver,
        progress.OnlyAnalysis is { } only ? Url.Content($"~/recordings/details/{only}") : null);

    private sealed record ToldProgress(string State, int Settled, int Percent, string Text, bool IsOver, string? Next);
}
