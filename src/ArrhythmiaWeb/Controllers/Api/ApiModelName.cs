namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>Which model answered.</summary>
/// <param name="Sha256">The hash of its weights, in lower-case hexadecimal.</param>
public sealed record ApiModelName(string Name, string Version, string Sha256);
