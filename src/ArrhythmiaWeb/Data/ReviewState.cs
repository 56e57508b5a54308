namespace ArrhythmiaWeb.Data;

/// <summary>How a prediction stands with its readers: the newest verdict of each counts, and a correction weighs more than agreement, agreement more than doubt.</summary>
public enum ReviewState
{
    /// <summary>Nobody has judged it.</summary>
    Open = 0,

    /// <summary>A reader agrees, none corrects.</summary>
    Agreed = 1,

    /// <summary>A reader corrects it.</summary>
    Corrected = 2,

    /// <summary>Readers could not tell.</summary>
    Uncertain = 3,
}
