namespace ArrhythmiaWeb.WorkLists;

/// <summary>One page of a work list.</summary>
/// <typeparam name="TEntry">As much of a prediction or a recording as a list shows.</typeparam>
/// <param name="Entries">What is on it, in order, without the answers that are hidden from the reader.</param>
/// <param name="Next">Where the next page goes on; null on the last page.</param>
/// <param name="Awaited">How many of the whole list await a reader.</param>
public sealed record WorkListPage<TEntry>(IReadOnlyList<TEntry> Entries, WorkListPlace? Next, int Awaited);
