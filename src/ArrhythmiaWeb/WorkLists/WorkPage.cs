namespace ArrhythmiaWeb.WorkLists;

/// <summary>One page of the work list.</summary>
/// <param name="Filter">What is shown, in which order: less than was asked for where the reader must not be told.</param>
/// <param name="Entries">What is on it, in order.</param>
/// <param name="Next">The result after which the next page goes on; null on the last page.</param>
/// <param name="Waiting">How many of the whole list wait.</param>
/// <param name="IsBlind">Whether answers are hidden from the reader until they have judged.</param>
public sealed record WorkPage(WorkListFilter Filter, IReadOnlyList<WorkEntry> Entries, Guid? Next, int Waiting, bool IsBlind);
