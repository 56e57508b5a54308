namespace ArrhythmiaWeb.History;

/// <summary>One page of a view of the clinic's history.</summary>
/// <param name="Filter">What is shown, in which order.</param>
/// <param name="Search">What the address does not tell; null where there is nothing.</param>
/// <param name="Page">The predictions.</param>
/// <param name="Totals">How many the filter leaves.</param>
/// <param name="Clinicians">Whom there is to choose.</param>
/// <param name="Models">Which models there are to choose.</param>
/// <param name="Today">Today, in the zone of the filter.</param>
public sealed record ClinicHistoryViewModel(
    HistoryFilter Filter, HistorySearch? Search, HistoryPage Page, HistoryTotals Totals, IReadOnlyList<Uploader> Clinicians, IReadOnlyList<AnsweringModel> Models, DateOnly Today)
    : HistoryViewModel(Filter, Search, Clinicians, Totals.Count, Today);
