namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>A picture file, decoded once: gate and preprocessors read the same pixels. Immutable.</summary>
/// <remarks>Disposing of it lets its memory be used for the next picture. It need not be: then the garbage collector takes it.</remarks>
public sealed class DecodedPicture : IDisposable
{
    private readonly bool _ownsPixels;
    private PixelImage? _pixels;

    private DecodedPicture(ImageFacts facts, PixelImage pixels, bool ownsPixels) => (Facts, _pixels, _ownsPixels) = (facts, pixels, ownsPixels);

    /// <summary>What the file's header says.</summary>
    public ImageFacts Facts { get; }

    /// <summary>The first frame, upright, on white. Not to be kept longer than the picture.</summary>
    /// <exception cref="ObjectDisposedException">The picture has been disposed of.</exception>
    internal PixelImage Pixels => _pixels ?? throw new ObjectDisposedException(nameof(DecodedPicture));

    /// <summary>The same file with other pixels: a part of them, copied.</summary>
    internal DecodedPicture With(PixelImage part) => new(Facts, part, ownsPixels: false);

    /// <summary>A picture that has just been drawn, as if its PNG file had been decoded, which loses nothing.</summary>
    internal static DecodedPicture Drawn(PixelImage pixels) => new(new ImageFacts(ImageFormat.Png, pixels.Width, pixels.Height), pixels, ownsPixels: false);

    /// <summary>Decodes a file.</summary>
    /// <param name="file">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be decoded to its last pixel.</exception>
    public static DecodedPicture Of(ReadOnlySpan<byte> file)
    {
        var pixels = ImageCodec.Decode(file, ImageLimits.EnoughSide, out var facts);
        return new DecodedPicture(facts, pixels, ownsPixels: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _pixels, null) is { } pixels && _ownsPixels)
        {
            PixelMemory.GiveBack(pixels.Pixels);
        }
    }
}
