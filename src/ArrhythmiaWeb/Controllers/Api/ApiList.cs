namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A whole list.</summary>
/// <param name="Items">What stands on it.</param>
public sealed record ApiList<TItem>(IReadOnlyList<TItem> Items);
