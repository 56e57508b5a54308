using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Jobs;

/// <summary>An item whose turn has come.</summary>
/// <param name="Job">Its job, with owner and patient.</param>
/// <param name="Item">The item.</param>
public sealed record JobWork(Job Job, JobItem Item)
{
    /// <summary>Ends when the item before it, of those that were begun together, is done with.</summary>
    public Task Before { get; init; } = Task.CompletedTask;

    /// <summary>Who sent it.</summary>
    public Actor Sender => Job.Owner is { } owner ? Actor.Of(owner) : Actor.Nobody;
}
