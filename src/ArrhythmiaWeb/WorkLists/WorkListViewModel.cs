using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A page of the work list as it is shown.</summary>
/// <param name="Page">What is on it.</param>
/// <param name="IsEveryones">Whether the list holds the predictions of others as well.</param>
/// <param name="IsFirstPage">Whether this is where the list begins.</param>
/// <param name="MaySeeOthers">Whether the reader may see predictions of others.</param>
/// <param name="Recordings">The recordings that wait, above the first page; null on the others.</param>
public sealed record WorkListViewModel(
    WorkListPage<PredictionSummary> Page, bool IsEveryones, bool IsFirstPage, bool MaySeeOthers, WaitingRecordings? Recordings);
