namespace ArrhythmiaWeb.Data;

/// <summary>The indexes of predictions that hold every column by which the history is filtered (<see cref="Tables.PredictionTable"/>).</summary>
public enum HistoryIndex
{
    /// <summary>Begins with the time.</summary>
    ByTime,

    /// <summary>Begins with the class.</summary>
    ByClass,

    /// <summary>Begins with the sender.</summary>
    ByClinician,

    /// <summary>Begins with the confidence.</summary>
    ByConfidence,
}
