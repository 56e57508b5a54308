using System.Globalization;

namespace ArrhythmiaWeb.Answers;

/// <summary>One mark on a scale.</summary>
/// <param name="Label">What is written at it.</param>
/// <param name="Share">Where it stands along the edge, 0 to 1.</param>
public sealed record AxisMark(string Label, double Share)
{
    /// <summary>Where it stands along the edge, as an SVG coordinate.</summary>
    public string Position => string.Create(CultureInfo.InvariantCulture, $"{Share * 100:0.##}%");
}
