namespace ArrhythmiaWeb.Data;

/// <summary>Where a job stands. Names are stored: never rename one.</summary>
public enum JobState
{
    /// <summary>Items wait or are answered.</summary>
    Open = 0,

    /// <summary>Its owner has it wait; the item under way is still answered.</summary>
    Paused = 1,

    /// <summary>Its owner has given it up; what was answered stays.</summary>
    Cancelled = 2,

    /// <summary>Every item is settled.</summary>
    Done = 3,
}
