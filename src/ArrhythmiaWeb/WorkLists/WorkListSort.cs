namespace ArrhythmiaWeb.WorkLists;

/// <summary>The orders in which a work list is read.</summary>
public enum WorkListSort
{
    /// <summary>The newest first.</summary>
    Time = 0,

    /// <summary>By the code of the class, the newest of each first.</summary>
    Class = 1,

    /// <summary>The least probable first.</summary>
    Probability = 2,
}
