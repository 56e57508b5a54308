namespace ArrhythmiaWeb.History;

/// <summary>How sure an answer was, as the history is filtered by it.</summary>
public enum Certainty
{
    /// <summary>The answer stood without a reader.</summary>
    Certain,

    /// <summary>A reader should decide.</summary>
    Review,

    /// <summary>Certain, and drawn at random to be reviewed all the same.</summary>
    Sampled,
}
