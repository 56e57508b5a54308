namespace ArrhythmiaWeb.WorkLists;

/// <summary>The lists that somebody works through.</summary>
public enum WorkListKind
{
    /// <summary>Nobody has judged it, and somebody should: the answer is doubted, drawn at random, or a reader was asked. Of a reader from whom answers are hidden: nobody has judged it.</summary>
    Waiting = 0,

    /// <summary>Somebody has judged it. Of a reader from whom answers are hidden: that reader has.</summary>
    Done = 1,

    /// <summary>Everything.</summary>
    All = 2,
}
