namespace ArrhythmiaWeb.Dashboard;

/// <summary>The recordings of a period.</summary>
/// <param name="Recordings">How many were analysed.</param>
/// <param name="Beats">How many beats they have.</param>
/// <param name="Bytes">The size of their archives, in bytes.</param>
public sealed record RecordingFigures(long Recordings, long Beats, long Bytes);
