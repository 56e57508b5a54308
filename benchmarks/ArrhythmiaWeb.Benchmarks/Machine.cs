using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>Where and when something was measured.</summary>
internal static class Machine
{
    private static readonly string LoadAtStart = File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>The date and the machine, and how busy it was with other work when this program first asked, as sentences.</summary>
    internal static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors ({Processor()}) for application and load together, {Environment.OSVersion.VersionString}, .NET {Environment.Version}. Load average before: {LoadAtStart}.");

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line ? line[(line.IndexOf(':') + 2)..] : "unknown";
}
