namespace ArrhythmiaWeb.Telemetry;

/// <summary>A part of the way of an upload whose time is measured.</summary>
public enum Stage
{
    /// <summary>Waiting until a picture may be decoded.</summary>
    Wait,

    /// <summary>Decoding a picture and having the networks read it.</summary>
    Read,

    /// <summary>One question to the store of files: to keep, open, fetch or delete one.</summary>
    File,

    /// <summary>Writing an answer into the database, with the keeping of its file.</summary>
    Keep,

    /// <summary>Finding and answering the beats of a recording.</summary>
    Recording,
}
