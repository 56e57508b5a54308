using ArrhythmiaWeb.Deletions;

namespace ArrhythmiaWeb.Data;

/// <summary>Why a prediction was deleted.</summary>
public enum DeletionReason
{
    /// <summary>An admin deleted this one.</summary>
    Chosen = 0,

    /// <summary>It was older than the clinic keeps predictions.</summary>
    Retention = 1,

    /// <summary>Everything of its patient was erased.</summary>
    Erasure = 2,
}
