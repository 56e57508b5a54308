namespace ArrhythmiaWeb.Audit;

/// <summary>What checking the audit log found.</summary>
/// <param name="Entries">How many entries, from the first, are as they were written.</param>
/// <param name="Head">The hash of the last of these, in lower-case hexadecimal.</param>
/// <param name="Broken">The first entry that is not; null where all are.</param>
/// <param name="HoldsKnownHash">Whether the hash that was noted earlier stands in the log; true where none was given.</param>
public sealed record ChainState(long Entries, string Head, BrokenLink? Broken, bool HoldsKnownHash)
{
    /// <summary>Whether nothing amiss was found.</summary>
    public bool IsWhole => Broken is null && HoldsKnownHash;
}
