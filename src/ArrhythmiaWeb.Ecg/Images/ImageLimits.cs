namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>How large a picture may be. Checked from the file's header, before a pixel is decoded.</summary>
public static class ImageLimits
{
    /// <summary>The shortest side accepted, in pixels.</summary>
    public const int MinSide = 32;

    /// <summary>The longest side accepted, in pixels.</summary>
    public const int MaxSide = 8192;

    /// <summary>The most pixels accepted: 16 megapixels.</summary>
    public const int MaxPixels = 16_000_000;
}
