namespace ArrhythmiaWeb.Dashboard;

/// <summary>How many answers of one class there are to review.</summary>
/// <param name="ModelCode">The code of the class.</param>
/// <param name="Doubted">The answers that were not certain.</param>
/// <param name="Certain">The answers that were.</param>
/// <param name="Sampled">The certain ones that chance put on the work list.</param>
/// <param name="Unknown">The answers of which nobody knows.</param>
public sealed record AnswersOfClass(string ModelCode, long Doubted, long Certain, long Sampled, long Unknown);
