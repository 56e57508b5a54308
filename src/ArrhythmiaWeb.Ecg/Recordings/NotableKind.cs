namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>What is worth seeing at a place of a recording, the most important first.</summary>
public enum NotableKind
{
    /// <summary>The run of the most beats of its group.</summary>
    LongestRun,

    /// <summary>The fastest of all runs.</summary>
    FastestRun,

    /// <summary>The longest pause.</summary>
    LongestPause,

    /// <summary>Two beats of an ectopic group in a row.</summary>
    Couplet,

    /// <summary>Normal and ectopic beats in turns.</summary>
    Bigeminy,

    /// <summary>Two normal beats and an ectopic one in turns.</summary>
    Trigeminy,

    /// <summary>Where the heart rate is highest.</summary>
    HighestRate,

    /// <summary>Where the heart rate is lowest.</summary>
    LowestRate,

    /// <summary>One beat that is not normal.</summary>
    SingleBeat,

    /// <summary>The beginning of a recording of which there is nothing else to show.</summary>
    Beginning,
}
