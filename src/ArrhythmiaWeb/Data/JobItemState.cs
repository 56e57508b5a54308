namespace ArrhythmiaWeb.Data;

/// <summary>How an item of a job stands.</summary>
public enum JobItemState
{
    /// <summary>Its turn has not come, or it is being answered.</summary>
    Waiting = 0,

    /// <summary>It is answered.</summary>
    Answered = 1,

    /// <summary>It cannot be answered; nothing of it is kept.</summary>
    Refused = 2,

    /// <summary>The same file stands in the job before.</summary>
    Repeated = 3,

    /// <summary>Answering it failed, and not for what it is.</summary>
    Failed = 4,

    /// <summary>The job was cancelled before its turn came.</summary>
    Cancelled = 5,
}
