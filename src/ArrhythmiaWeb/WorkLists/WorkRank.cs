namespace ArrhythmiaWeb.WorkLists;

/// <summary>The parts of a work list, in their order.</summary>
public enum WorkRank
{
    /// <summary>A reader is awaited: the answer is doubted or drawn at random, and nobody has judged it.</summary>
    Awaited = 0,

    /// <summary>Nobody has judged it, and nobody needs to.</summary>
    Open = 1,

    /// <summary>Somebody has judged it.</summary>
    Reviewed = 2,
}
