namespace ArrhythmiaWeb.History;

/// <summary>What a view of the history is about.</summary>
public enum HistoryKind
{
    /// <summary>Predictions of pictures.</summary>
    Pictures,

    /// <summary>Whole recordings.</summary>
    Recordings,
}
