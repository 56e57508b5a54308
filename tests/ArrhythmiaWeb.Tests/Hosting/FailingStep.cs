namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Where a write of the database fails.</summary>
public enum FailingStep
{
    Save,
    Commit,
    AfterCommit,

    /// <summary>The first transaction after one that was committed.</summary>
    NextStart,
}
