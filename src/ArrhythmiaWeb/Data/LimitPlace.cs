namespace ArrhythmiaWeb.Data;

/// <summary>How much of a limit is used up that holds for all replicas together.</summary>
public sealed class LimitPlace
{
    /// <summary>Which limit.</summary>
    public required string Limit { get; init; }

    /// <summary>A place in its table, found by a hash of whom it limits.</summary>
    public int Number { get; init; }

    /// <summary>When all of it may be used again.</summary>
    public DateTimeOffset Whole { get; init; }
}
