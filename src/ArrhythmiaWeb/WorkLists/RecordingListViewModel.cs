using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A page of the list of recordings as it is shown.</summary>
/// <param name="Page">What is on it.</param>
/// <param name="IsEveryones">Whether the list holds the recordings of others as well.</param>
/// <param name="IsFirstPage">Whether this is where the list begins.</param>
/// <param name="MaySeeOthers">Whether the reader may see recordings of others.</param>
public sealed record RecordingListViewModel(WorkListPage<ListedRecording> Page, bool IsEveryones, bool IsFirstPage, bool MaySeeOthers);
