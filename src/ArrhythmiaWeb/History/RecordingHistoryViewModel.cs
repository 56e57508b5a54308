namespace ArrhythmiaWeb.History;

/// <summary>One page of a view of the history of recordings.</summary>
/// <param name="Filter">What is shown, in which order.</param>
/// <param name="Search">What the address does not tell; null where there is nothing.</param>
/// <param name="Page">The recordings.</param>
/// <param name="Count">How many the filter leaves.</param>
/// <param name="Waiting">How many of these wait for a reader.</param>
/// <param name="Clinicians">Whom there is to choose.</param>
/// <param name="Today">Today, in the zone of the filter.</param>
public sealed record RecordingHistoryViewModel(
    HistoryFilter Filter, HistorySearch? Search, RecordingHistoryPage Page, int Count, int Waiting, IReadOnlyList<Uploader> Clinicians, DateOnly Today)
    : HistoryViewModel(Filter, Search, Clinicians, Count, Today);
