namespace ArrhythmiaWeb.Jobs;

/// <summary>The orders in which the items of a job are read.</summary>
public enum JobSort
{
    /// <summary>The doubtful first, each part the least probable first; then what waits, and what has no answer.</summary>
    Doubtful,

    /// <summary>By class, the least probable of each first.</summary>
    Class,

    /// <summary>The least probable first.</summary>
    Probability,

    /// <summary>By the name of the file.</summary>
    Name,

    /// <summary>As they are answered.</summary>
    Order,
}
