namespace ArrhythmiaWeb.Data;

/// <summary>The picture that a recording was read back from.</summary>
/// <param name="Width">Its width, in pixels.</param>
/// <param name="Height">Its height, in pixels.</param>
/// <param name="Left">Where the line begins, as a share of the width from the left side.</param>
/// <param name="Right">Where it ends, likewise.</param>
/// <param name="IsScaleKnown">Whether the time that it shows is known and not guessed.</param>
public sealed record StoredStrip(int Width, int Height, double Left, double Right, bool IsScaleKnown);
