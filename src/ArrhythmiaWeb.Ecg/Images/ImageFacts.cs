namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>What the header of an image file says.</summary>
/// <param name="Format">The format told by the file's bytes.</param>
/// <param name="Width">The width in pixels, as a viewer would show it (after an EXIF rotation).</param>
/// <param name="Height">The height in pixels, likewise.</param>
public sealed record ImageFacts(ImageFormat Format, int Width, int Height);
