namespace ArrhythmiaWeb.Data;

/// <summary>A place in the table of sign-ins that were tried in vain, as all replicas count them.</summary>
public sealed class AttemptPlace
{
    /// <summary>Which place: found by a hash of what is counted.</summary>
    public int Number { get; init; }

    /// <summary>How many attempts were taken.</summary>
    public int Taken { get; init; }

    /// <summary>When the next one is; where no wait is due, when the last one was.</summary>
    public DateTimeOffset Next { get; init; }
}
