namespace ArrhythmiaWeb.Problems;

/// <summary>The admins' inbox.</summary>
/// <param name="Open">What waits, the newest first.</param>
/// <param name="Settled">What was settled last.</param>
public sealed record ProblemsViewModel(IReadOnlyList<ShownProblem> Open, IReadOnlyList<ShownProblem> Settled);
