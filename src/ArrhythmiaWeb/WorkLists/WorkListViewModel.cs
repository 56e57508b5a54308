using ArrhythmiaWeb.Accounts;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A page of the work list as it is shown.</summary>
/// <param name="Page">What is on it.</param>
/// <param name="IsFirstPage">Whether this is where the list begins.</param>
/// <param name="MaySeeOthers">Whether the reader may see predictions of others.</param>
/// <param name="Recordings">The recordings that wait, above the first page of what waits; null elsewhere.</param>
/// <param name="Batches">The batches to choose from.</param>
/// <param name="Patient">The reference of the patient whose results alone are shown; null where there is none such.</param>
/// <param name="Colleagues">Whom the reader may ask to judge; empty where they may ask nobody.</param>
public sealed record WorkListViewModel(
    WorkPage Page, bool IsFirstPage, bool MaySeeOthers, WaitingRecordings? Recordings, IReadOnlyList<ShortBatch> Batches, string? Patient, IReadOnlyList<Colleague> Colleagues);
