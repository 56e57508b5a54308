namespace ArrhythmiaWeb.Audit;

/// <summary>What checking the audit log found.</summary>
/// <param name="Entries">How many entries, from the first, are as they were written.</param>
/// <param name="Head">The hash of the last of these, in lower-case hexadecimal.</param>
/// <param name="Broken">The first entry that is not; null where all are.</param>
/// <param name="LostHashes">The hashes, noted earlier outside the database, that no entry has.</param>
public sealed record ChainState(long Entries, string Head, BrokenLink? Broken, IReadOnlyList<string> LostHashes)
{
    /// <summary>Whether every hash that was noted earlier stands in the log.</summary>
    public bool HoldsKnownHash => LostHashes.Count == 0;

    /// <summary>Whether nothing amiss was found.</summary>
    public bool IsWhole => Broken is null && HoldsKnownHash;
}
