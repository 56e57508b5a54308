namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>How large a picture may be. Checked from the file's structure, before a pixel is decoded.</summary>
/// <remarks>Whatever the file, reading it takes less than 150 MB beside its own bytes and less than two seconds of one processor: tests hold 60 files against it that were made to take more.</remarks>
public static class ImageLimits
{
    /// <summary>The shortest side accepted, in pixels.</summary>
    public const int MinSide = 32;

    /// <summary>The longest side accepted, in pixels.</summary>
    public const int MaxSide = 8192;

    /// <summary>The most pixels accepted: 16 megapixels.</summary>
    public const int MaxPixels = 16_000_000;

    /// <summary>The most pixels a side that anything here looks at; larger pictures are scaled down to it. More says nothing more about so few cells, and it bounds the work.</summary>
    public const int EnoughSide = 2048;

    /// <summary>
    /// The most memory for decoding, in bytes: four for each pixel, and what the decoder keeps beside them. Of plain pictures 16 megapixels fit (64 MB); of
    /// interlaced, lossless WebP and GIF ones 12, or 8 at 16 bits a sample; of progressive JPEGs 16 with halved colours.
    /// </summary>
    public const long MaxDecodingBytes = 100_000_000;
}
