using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Jobs;

/// <summary>How far a job is.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Count">How many items it has.</param>
/// <param name="Counts">How many of them stand where.</param>
public sealed record JobProgress(JobState State, int Count, IReadOnlyDictionary<JobItemState, int> Counts)
{
    /// <summary>The name of the item under way; null where none is.</summary>
    public string? Current { get; init; }

    /// <summary>How far that item is, in %.</summary>
    public int CurrentPercent { get; init; }

    /// <summary>The only answer of a job of one recording: where its sender wants to go; null before, and of any other job.</summary>
    public Guid? OnlyAnalysis { get; init; }

    /// <summary>How many items are settled.</summary>
    public int Settled => Count - this[JobItemState.Waiting];

    /// <summary>How far it is, in %.</summary>
    public int Percent => Count == 0 ? 100 : (int)(((100.0 * Settled) + CurrentPercent) / Count);

    /// <summary>Whether nothing happens any more by itself.</summary>
    public bool IsOver => State is JobState.Done or JobState.Cancelled;

    /// <summary>How many items stand somewhere.</summary>
    public int this[JobItemState state] => Counts.GetValueOrDefault(state);
}
