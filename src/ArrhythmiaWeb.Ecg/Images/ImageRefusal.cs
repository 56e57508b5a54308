namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Why a file was not taken as a spectral image.</summary>
public enum ImageRefusal
{
    /// <summary>The file has no bytes.</summary>
    Empty,

    /// <summary>The bytes are not those of an accepted image format.</summary>
    UnknownFormat,

    /// <summary>The file begins as an image, but cannot be decoded to its end.</summary>
    Damaged,

    /// <summary>A side is shorter than <see cref="ImageLimits.MinSide"/>.</summary>
    TooSmall,

    /// <summary>A side is longer than <see cref="ImageLimits.MaxSide"/>, or there are more than <see cref="ImageLimits.MaxPixels"/>.</summary>
    TooLarge,

    /// <summary>The picture can be seen, but its colours are not those of a spectral image.</summary>
    NotSpectral,

    /// <summary>The picture can be seen, but it is not the plot of a line.</summary>
    NotTrace,
}
