namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>What a beat is used for.</summary>
public enum SplitPart
{
    /// <summary>Not used: the protocol leaves the beat or its record out.</summary>
    Unused,

    /// <summary>The weights are fitted to it.</summary>
    Train,

    /// <summary>Training is stopped and choices are made by it.</summary>
    Validation,

    /// <summary>Looked at once, when everything is chosen.</summary>
    Test,
}
