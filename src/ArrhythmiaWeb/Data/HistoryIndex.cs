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

    /// <summary>Holds what waits for a reader alone (<see cref="AwaitedReview.Condition"/>), and begins with the time. A query along it leaves out the rest.</summary>
    AwaitedByTime,

    /// <summary>Holds what was judged alone, and begins with the time. A query along it leaves out the rest.</summary>
    JudgedByTime,
}
