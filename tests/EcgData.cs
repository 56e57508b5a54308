namespace ArrhythmiaWeb.Tests;

/// <summary>The ECG databases, which are not part of the repository: the environment variable ECG_DATA names the folder that holds mitdb/ and nstdb/.</summary>
public static class EcgData
{
    /// <summary>Why a test that needs the records was skipped.</summary>
    public const string WhyNot = "Needs the MIT-BIH records: set ECG_DATA to the folder that holds mitdb/.";

    /// <summary>The folder of the MIT-BIH Arrhythmia Database.</summary>
    public static string MitBih => Path.Combine(Environment.GetEnvironmentVariable("ECG_DATA") ?? "data", "mitdb");

    /// <summary>Whether its records are at hand.</summary>
    public static bool HasMitBih => File.Exists(Path.Combine(MitBih, "100.hea"));

    /// <summary>The folder of the MIT-BIH Noise Stress Test Database.</summary>
    public static string NoiseStress => Path.Combine(Environment.GetEnvironmentVariable("ECG_DATA") ?? "data", "nstdb");

    /// <summary>Whether its records are at hand.</summary>
    public static bool HasNoiseStress => File.Exists(Path.Combine(NoiseStress, "bw.hea"));
}
