namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>A picture file, decoded once: gate and preprocessors read the same pixels. Immutable.</summary>
public sealed class DecodedPicture
{
    private DecodedPicture(ImageFacts facts, PixelImage pixels) => (Facts, Pixels) = (facts, pixels);

    /// <summary>What the file's header says.</summary>
    public ImageFacts Facts { get; }

    /// <summary>The first frame, upright, on white.</summary>
    internal PixelImage Pixels { get; }

    /// <summary>The same file with other pixels: a part of them.</summary>
    internal DecodedPicture With(PixelImage part) => new(Facts, part);

    /// <summary>Decodes a file.</summary>
    /// <param name="file">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be decoded to its last pixel.</exception>
    public static DecodedPicture Of(ReadOnlySpan<byte> file)
    {
        var pixels = ImageCodec.Decode(file, ImageLimits.EnoughSide, out var facts);
        return new DecodedPicture(facts, pixels);
    }
}
