namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>A stretch of a recording whose lead cannot be read.</summary>
/// <param name="From">Where it begins, in seconds from the start of the recording.</param>
/// <param name="To">Where it ends, likewise.</param>
public sealed record UnreadableStretch(double From, double To);
