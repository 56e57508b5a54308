using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.History;

/// <summary>One page of a view of the history of recordings.</summary>
/// <param name="Rows">What stands on it, in order.</param>
/// <param name="HasPrevious">Whether there is a page before it.</param>
/// <param name="HasNext">Whether there is one after it.</param>
public sealed record RecordingHistoryPage(IReadOnlyList<ListedRecording> Rows, bool HasPrevious, bool HasNext);
