namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A token, without its secret.</summary>
/// <param name="Id">Its name in data.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When it ends (UTC).</param>
public sealed record ApiTokenInfo(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTime ExpiresAt);
