namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>A line to be drawn through points, with round corners and smooth edges.</summary>
/// <param name="Points">In pixels from the picture's top left corner; at least two.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Colour">0xRRGGBB.</param>
/// <param name="Within">Left, top, right and bottom of the part of the picture that it may touch, in pixels; all of it where nothing is said.</param>
internal sealed record PixelLine(IReadOnlyList<(float X, float Y)> Points, float Width, uint Colour, (float Left, float Top, float Right, float Bottom)? Within = null);
