namespace ArrhythmiaWeb.ReadingRoom;

/// <summary>What a reader works through.</summary>
public enum ReadingListKind
{
    /// <summary>What waits for the reader: pictures of their own, and those that they are asked to judge.</summary>
    Mine = 0,

    /// <summary>What waits of all that the reader may see.</summary>
    Everyones = 1,

    /// <summary>Every picture of a job, judged or not.</summary>
    Job = 2,
}
