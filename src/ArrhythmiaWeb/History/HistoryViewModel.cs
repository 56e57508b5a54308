using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.History;

/// <summary>A view of the history, of whichever kind.</summary>
/// <param name="Filter">What is shown, in which order.</param>
/// <param name="Search">What the address does not tell; null where there is nothing.</param>
/// <param name="Clinicians">Whom there is to choose.</param>
/// <param name="Count">How many the filter leaves.</param>
/// <param name="Today">Today, in the zone of the filter.</param>
public abstract record HistoryViewModel(HistoryFilter Filter, HistorySearch? Search, IReadOnlyList<Uploader> Clinicians, int Count, DateOnly Today)
{
    /// <summary>Whether the address speaks of a search that is not kept any more.</summary>
    public bool IsSearchLost => Filter.Search is not null && Search is null;

    /// <summary>Whether all of the history is shown.</summary>
    public bool IsUnfiltered => Filter.IsEmpty;

    /// <summary>The zone in which the filter's days are counted.</summary>
    public string Zone => ReaderZone.Of(Filter.Zone).Name;

    /// <summary>The zone, where the filter names days; empty where a script may still choose it.</summary>
    public string ChosenZone => Filter.From is null && Filter.To is null ? "" : Zone;
}
