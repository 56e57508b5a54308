using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>The typefaces that the library brings along.</summary>
internal static class DejaVu
{
    private static readonly Lazy<SKTypeface> LoadedRegular = new(() => Load("DejaVuSans.ttf"));
    private static readonly Lazy<SKTypeface> LoadedBold = new(() => Load("DejaVuSans-Bold.ttf"));

    /// <summary>DejaVu Sans.</summary>
    internal static SKTypeface Regular => LoadedRegular.Value;

    /// <summary>DejaVu Sans Bold.</summary>
    internal static SKTypeface Bold => LoadedBold.Value;

    private static SKTypeface Load(string name)
    {
        using var font = typeof(DejaVu).Assembly.GetManifestResourceStream(name);
        return SKTypeface.FromStream(font) ?? throw new InvalidOperationException($"The font {name} cannot be read.");
    }
}
