namespace ArrhythmiaWeb.Jobs;

/// <summary>Why an item of a job has no answer, where the reason is ours to say in any language. Names are stored: never rename one.</summary>
public enum ItemReason
{
    /// <summary>It is an archive within an archive.</summary>
    ArchiveWithin,

    /// <summary>The archive holds nothing.</summary>
    EmptyArchive,

    /// <summary>The archive cannot be unpacked.</summary>
    UnreadableArchive,

    /// <summary>It is a file of an office program.</summary>
    OfficeFile,

    /// <summary>It is a text beside recordings or pictures, and none of these itself.</summary>
    Note,

    /// <summary>It is a recording, and there is no model for recordings.</summary>
    NoModel,

    /// <summary>The picture is larger than may be.</summary>
    TooLarge,

    /// <summary>The file that was kept is gone.</summary>
    Gone,

    /// <summary>Answering it failed twice.</summary>
    Failed,

    /// <summary>The application ended several times while it was answered.</summary>
    EndedApplication,
}
