using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>The recordings that wait for a reader.</summary>
/// <param name="Entries">The newest of them, the newest first, without the answers that are hidden from the reader.</param>
/// <param name="Count">How many there are.</param>
/// <param name="HasOthers">Whether the list of recordings holds more than is shown here.</param>
public sealed record WaitingRecordings(IReadOnlyList<ListedRecording> Entries, int Count, bool HasOthers);
