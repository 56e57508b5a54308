using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>The spectral images that come with the application, and where its models lie: found from wherever a benchmark runs.</summary>
public static class ExamplePictures
{
    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The folder of the shipped models.</summary>
    public static string Models { get; } = Path.Combine(Repository, "models");

    /// <summary>Reads the files of the spectral images drawn to the specification.</summary>
    public static byte[][] Spectral() =>
    [
        .. Directory.GetFiles(Path.Combine(Repository, "wwwroot", "examples"), "*.png").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            .Where(file => PngText.Find(file, SpectralImageSpec.PngKey) is not null),
    ];

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ArrhythmiaWeb.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The benchmark does not run inside the repository.");
        }

        return folder.FullName;
    }
}
