namespace ArrhythmiaWeb.Days;

/// <summary>Why a prediction was reviewed. Figures of one stratum say nothing about another.</summary>
public enum Stratum
{
    /// <summary>The model was not certain: all of these are to be reviewed.</summary>
    Doubted = 0,

    /// <summary>The model was certain, and chance put the prediction on the work list.</summary>
    Sampled = 1,

    /// <summary>The model was certain, and somebody chose to review it: not a random sample.</summary>
    Chosen = 2,

    /// <summary>Nobody knows whether the model was certain: predictions made before version 1.1.</summary>
    Unknown = 3,
}
