using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Jobs;

/// <summary>What readers made of an answer, in short.</summary>
/// <param name="State">How it stands with them.</param>
/// <param name="ClassCode">The class to which it was corrected last; null where it was not.</param>
public sealed record ItemVerdict(ReviewState State, string? ClassCode);
