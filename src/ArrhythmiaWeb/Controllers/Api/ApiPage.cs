namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A page of predictions, newest first.</summary>
/// <param name="Next">The path of the next page; null on the last one.</param>
public sealed record ApiPage(IReadOnlyList<ApiPrediction> Predictions, string? Next);
