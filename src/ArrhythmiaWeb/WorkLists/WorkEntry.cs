using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.WorkLists;

/// <summary>A line of the work list.</summary>
/// <param name="Summary">The result, without its answer where that is hidden from the reader.</param>
/// <param name="Doubts">Why the answer is not certain; empty where it is, or where that is hidden from the reader.</param>
/// <param name="Assignee">The name of who is asked to judge it; null where nobody was asked.</param>
/// <param name="Batch">The batch that it came in; null where it came alone.</param>
public sealed record WorkEntry(PredictionSummary Summary, IReadOnlyList<FindingCode> Doubts, string? Assignee, ShortBatch? Batch);
