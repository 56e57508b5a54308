namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Words to be drawn in DejaVu Sans, in the middle above a place.</summary>
/// <param name="Text">One line.</param>
/// <param name="X">Its middle, in pixels from the left.</param>
/// <param name="Y">The line that the letters stand on, in pixels from the top.</param>
/// <param name="Size">Of the letters, in pixels.</param>
/// <param name="Colour">0xRRGGBB.</param>
internal sealed record PixelText(string Text, float X, float Y, float Size, uint Colour);
