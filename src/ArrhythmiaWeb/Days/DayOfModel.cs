namespace ArrhythmiaWeb.Days;

/// <summary>What one model answered on one day.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The SHA-256 of its weights, in lower-case hexadecimal.</param>
/// <param name="Cells">The answers.</param>
public sealed record DayOfModel(string Name, string Version, string Sha256, IReadOnlyList<DayCell> Cells);
