namespace ArrhythmiaWeb.Data;

/// <summary>What another system can be told of. Values are stored: never change one.</summary>
[Flags]
public enum WebhookEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A picture was classified or a recording analysed.</summary>
    Created = 1,

    /// <summary>A reader judged a result, or took a judgement back.</summary>
    Reviewed = 2,

    /// <summary>A result was deleted.</summary>
    Deleted = 4,

    /// <summary>An admin tries whether messages arrive. Every webhook is told.</summary>
    Test = 8,
}
