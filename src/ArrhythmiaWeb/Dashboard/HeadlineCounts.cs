namespace ArrhythmiaWeb.Dashboard;

/// <summary>The predictions of a period.</summary>
/// <param name="Answers">All of them.</param>
/// <param name="Certain">Those that were certain.</param>
/// <param name="Doubted">Those that were not. Those of which nobody knows are in neither number.</param>
/// <param name="Corrected">Those that a reader has corrected since.</param>
public sealed record HeadlineCounts(long Answers, long Certain, long Doubted, long Corrected);
