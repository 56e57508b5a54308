using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Says of jobs what programs read.</summary>
/// <param name="own">The jobs of the token's owner.</param>
/// <param name="pages">Knows how far they are.</param>
public sealed class ApiJobs(OwnRows own, JobPages pages)
{
    /// <summary>The name of the address of one job.</summary>
    public const string Route = "ApiJob";

    /// <summary>Describes one of the owner's.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="controller">Whose request is answered.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where the owner has none of this name.</returns>
    public async Task<ApiJob?> DescribeAsync(Guid id, ControllerBase controller, CancellationToken cancellation) =>
        await own.FindAsync<Job>(id, controller.User, cancellation) is { } job && await pages.ProgressAsync(job.Number, cancellation) is { } progress
            ? ApiJob.Of(job, progress, PageOf(job, controller))
            : null;

    /// <summary>Describes several.</summary>
    /// <param name="jobs">The jobs, with their patients.</param>
    /// <param name="controller">Whose request is answered.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<ApiJob>> DescribeAsync(IReadOnlyList<Job> jobs, ControllerBase controller, CancellationToken cancellation)
    {
        var progress = await pages.ProgressAsync(jobs, cancellation);
        return [.. jobs.Select(job => ApiJob.Of(job, progress[job.Number], PageOf(job, controller)))];
    }

    /// <summary>The answer to who made a job.</summary>
    /// <param name="id">The job's name.</param>
    /// <param name="controller">Whose request is answered.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where the owner has none of this name.</returns>
    public async Task<IActionResult?> FindMadeAsync(Guid id, ControllerBase controller, CancellationToken cancellation) =>
        await DescribeAsync(id, controller, cancellation) is { } job ? controller.AcceptedAtRoute(Route, new { id }, job) : null;

    private static string PageOf(Job job, ControllerBase controller) => controller.Url.Action(nameof(JobsController.Details), "Jobs", new { id = job.Id })!;
}
