namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A page of a list.</summary>
/// <param name="Items">What stands on it.</param>
/// <param name="Next">The path of the next page, to be asked as it is; null on the last one.</param>
public sealed record ApiPage<TItem>(IReadOnlyList<TItem> Items, string? Next);
