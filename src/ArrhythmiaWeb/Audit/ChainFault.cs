namespace ArrhythmiaWeb.Audit;

/// <summary>What can be wrong with an entry of the audit log.</summary>
public enum ChainFault
{
    /// <summary>The entry is not there, while later ones are.</summary>
    Missing,

    /// <summary>An entry stands where none can be.</summary>
    Inserted,

    /// <summary>The entry does not follow from the one before it: one of the two was replaced.</summary>
    NotChained,

    /// <summary>The entry is not the one that was written.</summary>
    Changed,

    /// <summary>The entry cannot be read at all.</summary>
    Unreadable,
}
