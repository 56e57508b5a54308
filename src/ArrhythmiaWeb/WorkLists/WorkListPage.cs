using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>One page of a work list.</summary>
/// <param name="Entries">The predictions, in order, without the answers that are hidden from the reader.</param>
/// <param name="Next">Where the next page goes on; null on the last page.</param>
/// <param name="Awaited">How many predictions of the whole list await a reader.</param>
public sealed record WorkListPage(IReadOnlyList<PredictionSummary> Entries, WorkListPlace? Next, int Awaited);
