namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>A stretch of a recording that is worth seeing.</summary>
/// <param name="From">Where it begins, in whole seconds from the start of the recording.</param>
/// <param name="To">Where it ends, likewise; after the end of a recording that is shorter.</param>
/// <param name="Events">What is to be seen in it, the most important first; at least one.</param>
public sealed record NotableStretch(double From, double To, IReadOnlyList<NotableEvent> Events);
