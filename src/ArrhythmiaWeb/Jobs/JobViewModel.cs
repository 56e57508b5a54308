using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Jobs;

/// <summary>The page of a job.</summary>
/// <param name="Job">The job, with owner and patient.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="Items">A page of its items.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="IsOwn">Whether the reader may pause and cancel it.</param>
public sealed record JobViewModel(Job Job, JobProgress Progress, JobPage Items, int Page, bool IsOwn)
{
    /// <summary>Whether it goes on only once the model server answers again.</summary>
    public bool AwaitsModelServer { get; init; }

    /// <summary>How many pages there are.</summary>
    public int Pages => Math.Max(1, (Items.Count + JobPages.PageSize - 1) / JobPages.PageSize);
}
