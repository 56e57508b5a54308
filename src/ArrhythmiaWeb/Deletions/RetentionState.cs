namespace ArrhythmiaWeb.Deletions;

/// <summary>How the retention rule stands.</summary>
/// <param name="Days">After how many days a prediction or recording is deleted; 0 where all are kept.</param>
/// <param name="DueWithinADay">How many the runs of the next 24 hours delete.</param>
/// <param name="Oldest">When the oldest prediction or recording was made (UTC); null where there is none.</param>
public sealed record RetentionState(int Days, int DueWithinADay, DateTimeOffset? Oldest)
{
    /// <summary>Whether anything is ever deleted by the rule.</summary>
    public bool IsOn => Days > 0;
}
