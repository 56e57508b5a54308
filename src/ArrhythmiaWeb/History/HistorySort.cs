namespace ArrhythmiaWeb.History;

/// <summary>The orders in which the history is read.</summary>
public enum HistorySort
{
    /// <summary>By time.</summary>
    Time,

    /// <summary>By class, in the order of <see cref="Ecg.LabelSet.EightClasses"/>; the newest of each first.</summary>
    Class,

    /// <summary>By the probability of the most probable class.</summary>
    Confidence,

    /// <summary>By the name of the uploader, the newest of each first; predictions without an uploader come last.</summary>
    Clinician,
}
