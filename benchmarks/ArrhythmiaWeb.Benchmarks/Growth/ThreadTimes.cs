using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>The processor time of processes to the nanosecond (Linux): of a single request, clock ticks of a hundredth of a second say nothing.</summary>
/// <param name="roots">The processes; what they started is counted too.</param>
internal sealed class ThreadTimes(params IReadOnlyList<int> roots)
{
    /// <summary>What the threads that run now have used, in milliseconds.</summary>
    public double Milliseconds()
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && Read(Path.Combine(folder, "stat")) is { } stat)
            {
                parents[process] = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            }
        }

        return parents.Keys.Where(Counts).Sum(OfProcess) / 1e6;

        bool Counts(int process) => roots.Contains(process) || (parents.TryGetValue(process, out var parent) && parent > 1 && Counts(parent));
    }

    private static double OfProcess(int process)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{process}/task").Sum(thread => Read(Path.Combine(thread, "schedstat")) is { } times ? double.Parse(times.Split(' ')[0], CultureInfo.InvariantCulture) : 0);
        }
        catch (DirectoryNotFoundException)
        {
            return 0;
        }
    }

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }
}
