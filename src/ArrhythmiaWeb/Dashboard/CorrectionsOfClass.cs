namespace ArrhythmiaWeb.Dashboard;

/// <summary>What readers concluded of the answers of one class.</summary>
/// <param name="Code">The code of the class that the model answered.</param>
/// <param name="Corrected">The answers that a reader has corrected.</param>
/// <param name="Judged">The answers that a reader has judged.</param>
public sealed record CorrectionsOfClass(string Code, long Corrected, long Judged);
