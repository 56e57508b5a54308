namespace ArrhythmiaWeb.Dashboard;

/// <summary>The recordings of a period.</summary>
/// <param name="Recordings">How many were analysed.</param>
/// <param name="Beats">How many beats they have.</param>
/// <param name="Bytes">The size of their archives, in bytes.</param>
/// <param name="FirstDay">The number of the first day (UTC) on which one was; null where none was.</param>
public sealed record RecordingFigures(long Recordings, long Beats, long Bytes, long? FirstDay)
{
    /// <summary>The first day on which one was analysed; null where none was.</summary>
    public DateOnly? FirstDate => FirstDay is { } day ? DateOnly.FromDayNumber((int)day) : null;
}
