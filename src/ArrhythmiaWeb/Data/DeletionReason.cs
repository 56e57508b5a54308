using ArrhythmiaWeb.Deletions;

namespace ArrhythmiaWeb.Data;

/// <summary>Why a prediction or recording was deleted.</summary>
public enum DeletionReason
{
    /// <summary>An admin deleted this one.</summary>
    Chosen = 0,

    /// <summary>It was older than the clinic keeps results.</summary>
    Retention = 1,

    /// <summary>Everything of its patient was erased.</summary>
    Erasure = 2,
}
