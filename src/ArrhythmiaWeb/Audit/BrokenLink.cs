namespace ArrhythmiaWeb.Audit;

/// <summary>Where the chain of the audit log is broken.</summary>
/// <param name="Sequence">The place of the entry.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record BrokenLink(long Sequence, ChainFault Fault);
