using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Problems;

/// <summary>A problem as admins read it.</summary>
/// <param name="Reporter">The name of who reported; null where the account is gone.</param>
/// <param name="SettledBy">The name of who settled it; null while it is open.</param>
public sealed record ShownProblem(Problem Problem, string? Reporter, string? SettledBy);
