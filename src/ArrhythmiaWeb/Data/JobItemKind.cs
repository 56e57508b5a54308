namespace ArrhythmiaWeb.Data;

/// <summary>What an item of a job is.</summary>
public enum JobItemKind
{
    /// <summary>A picture.</summary>
    Picture = 0,

    /// <summary>A recording.</summary>
    Recording = 1,

    /// <summary>Neither.</summary>
    Unknown = 2,
}
