namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>A share as a bar on paper.</summary>
/// <param name="Name">Whose share it is.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Words">The share in words.</param>
/// <param name="Colour">The colour of the bar as 0xRRGGBB.</param>
/// <param name="IsStrong">Whether it stands out.</param>
public sealed record Bar(string Name, double Share, string Words, uint Colour, bool IsStrong = false);
