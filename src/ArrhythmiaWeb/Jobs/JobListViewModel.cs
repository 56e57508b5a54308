namespace ArrhythmiaWeb.Jobs;

/// <summary>The list of somebody's jobs.</summary>
/// <param name="Jobs">The jobs of this page.</param>
/// <param name="Page">Which page, from 1.</param>
/// <param name="HasNext">Whether there is another.</param>
public sealed record JobListViewModel(IReadOnlyList<ListedJob> Jobs, int Page, bool HasNext);
