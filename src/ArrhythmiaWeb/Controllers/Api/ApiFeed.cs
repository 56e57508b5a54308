namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A page of a list to which more is added at its end.</summary>
/// <param name="Items">What is new since the cursor that was asked with.</param>
/// <param name="Cursor">With which to ask for what comes after: now, or whenever there may be more. Null where nothing has come yet.</param>
/// <param name="HasMore">Whether to ask again at once.</param>
public sealed record ApiFeed<TItem>(IReadOnlyList<TItem> Items, string? Cursor, bool HasMore);
