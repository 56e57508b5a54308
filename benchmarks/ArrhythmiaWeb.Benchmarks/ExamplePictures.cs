using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>The spectral images that come with the application, and where its models lie.</summary>
internal static class ExamplePictures
{
    /// <summary>The folder of the shipped models.</summary>
    internal static string Models { get; } = Path.Combine(Clone.Root, "models");

    /// <summary>Reads the files of the spectral images drawn to the specification.</summary>
    internal static byte[][] Spectral() =>
    [
        .. Directory.GetFiles(Path.Combine(Clone.Root, "wwwroot", "examples"), "*.png").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            .Where(file => PngText.Find(file, SpectralImageSpec.PngKey) is not null),
    ];
}
