using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>The typefaces that the library brings along.</summary>
internal static class DejaVu
{
    private static readonly Lazy<SKTypeface> LoadedRegular = new(() => Load(File(isBold: false)));
    private static readonly Lazy<SKTypeface> LoadedBold = new(() => Load(File(isBold: true)));

    /// <summary>DejaVu Sans.</summary>
    internal static SKTypeface Regular => LoadedRegular.Value;

    /// <summary>DejaVu Sans Bold.</summary>
    internal static SKTypeface Bold => LoadedBold.Value;

    /// <summary>The file of one of them.</summary>
    /// <param name="isBold">Whether the bold one is wanted.</param>
    internal static byte[] File(bool isBold)
    {
        using var font = typeof(DejaVu).Assembly.GetManifestResourceStream(isBold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf")!;
        var file = new byte[font.Length];
        font.ReadExactly(file);
        return file;
    }

    /// <summary>Opens a font file.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    internal static SKTypeface Load(ReadOnlySpan<byte> file)
    {
        using var data = SKData.CreateCopy(file);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The font cannot be read.");
    }
}
