using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>A process with everything that it started, as the kernel counts it (Linux).</summary>
/// <param name="id">The number of the first process.</param>
public sealed class ProcessTree(int id)
{
    private const double TicksASecond = 100;
    private const double PageBytes = 4096;

    // Places in /proc/.../stat after the name, which ends with the last bracket.
    private const int Parent = 1;
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int ResidentPages = 21;

    /// <summary>The processor time of all processes that still run, and of the children that they have waited for.</summary>
    public TimeSpan ProcessorTime =>
        TimeSpan.FromSeconds(Processes().Sum(stat => Number(stat, UserTime) + Number(stat, SystemTime) + Number(stat, UserTime + 2) + Number(stat, SystemTime + 2)) / TicksASecond);

    /// <summary>The memory that is resident now, in MB. Pages that several processes share count for each.</summary>
    public double MegaBytes => Processes().Sum(stat => Number(stat, ResidentPages)) * PageBytes / 1e6;

    private IEnumerable<string[]> Processes()
    {
        var all = new Dictionary<int, string[]>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && Stat(folder) is { } stat)
            {
                all[process] = stat;
            }
        }

        return all.Where(process => Descends(process.Key)).Select(process => process.Value);

        bool Descends(int process) => process == id || (all.TryGetValue(process, out var stat) && Descends((int)Number(stat, Parent)));
    }

    private static string[]? Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private static double Number(string[] stat, int place) => double.Parse(stat[place], CultureInfo.InvariantCulture);
}
