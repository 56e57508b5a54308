namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A page of predictions as it was before the API had versions.</summary>
/// <param name="Next">The path of the next page; null on the last one.</param>
public sealed record ApiOldPage(IReadOnlyList<ApiPicture> Predictions, string? Next);
