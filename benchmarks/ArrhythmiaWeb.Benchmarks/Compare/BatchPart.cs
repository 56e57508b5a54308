using System.Diagnostics;
using System.Globalization;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>Many pictures at once by the command line ("Lab classify"), against the reader in a bare loop on as many threads as there are processors.</summary>
/// <param name="options">How long and how often.</param>
/// <param name="lab">The published command line.</param>
/// <param name="table">Takes the rows.</param>
public sealed class BatchPart(CompareOptions options, string lab, ComparisonTable table)
{
    private const double LeastShare = 0.85;
    private const double TicksASecond = 100;

    // In /proc/self/stat after the name: what children that have ended have used.
    private const int ChildrensUserTime = 13;
    private const int PicturesASecond = 300;

    // A folder of a study, of which the start is a small part.
    private const int LargeBatch = 3000;
    private static readonly int[] Batches = [1, 10, 100, 1000];

    /// <summary>Measures a batch and a large one against the reader.</summary>
    /// <param name="cancellation">Gives up.</param>
    public Task CompareAsync(CancellationToken cancellation) => WithFilesAsync(
        LargeBatch,
        async files =>
        {
            await CompareAsync(files[..Math.Clamp((int)(PicturesASecond * options.Seconds), 1, LargeBatch)], cancellation);
            await CompareAsync(files, cancellation);
        },
        cancellation);

    /// <summary>Measures the cost of a picture by the size of the batch.</summary>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CostCurve> GrowAsync(CancellationToken cancellation)
    {
        var costs = new List<double>();
        await WithFilesAsync(
            Batches[^1],
            async files =>
            {
                foreach (var batch in Batches)
                {
                    costs.Add((await ClassifyAsync(files[..batch], cancellation)).ProcessorMilliseconds);
                }
            },
            cancellation);
        return CostCurve.Of(
            "batch", "Lab classify: processor time of a picture by the size of the batch", "pictures in the batch, with the start of the program", "ms", Batches,
            new Dictionary<string, List<double>> { ["ours"] = costs }, isLogarithmic: true);
    }

    private static async Task WithFilesAsync(int count, Func<string[], Task> use, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("arrhythmiaweb-batch-");
        try
        {
            var examples = ExamplePictures.Spectral();
            string[] files = [.. Enumerable.Range(0, count).Select(number => Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{number:D5}.png")))];
            foreach (var (number, file) in files.Index())
            {
                await File.WriteAllBytesAsync(file, examples[number % examples.Length], cancellation);
            }

            await use(files);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task CompareAsync(string[] files, CancellationToken cancellation)
    {
        using var loops = BareLoops.Load();
        var number = 0;
        var reader = Side.Here("the whole reader, bare loop", () => loops.Reader(Interlocked.Increment(ref number)));
        await LoadPart.WarmUpAsync(reader, options, cancellation);
        var (ours, theirs) = (new List<Slice>(), new List<Slice>());
        for (var round = 0; round < options.Rounds; round++)
        {
            ours.Add(await ClassifyAsync(files, cancellation));
            theirs.Add(await Slice.MeasureAsync(reader, Environment.ProcessorCount, options.Time, cancellation));
        }

        var what = string.Create(CultureInfo.InvariantCulture, $"Lab classify, {files.Length} pictures, with its start");
        table.Add(new ComparisonRow(what, "processor ms", [.. ours.Select(slice => slice.ProcessorMilliseconds)], reader.Name, [.. theirs.Select(slice => slice.ProcessorMilliseconds)]));
        table.Add(new ComparisonRow(what, "a second", [.. ours.Select(slice => slice.PerSecond)], reader.Name, [.. theirs.Select(slice => slice.PerSecond)], Target.AtLeastTimes(LeastShare)));
    }

    private async Task<Slice> ClassifyAsync(string[] files, CancellationToken cancellation)
    {
        var before = Children();
        var watch = Stopwatch.StartNew();
        using (var process = Process.Start(new ProcessStartInfo("dotnet", [lab, "classify", "--json", "--models", ExamplePictures.Models, .. files]) { RedirectStandardOutput = true })!)
        {
            await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"Lab classify ended with {process.ExitCode}.");
            }
        }

        return new Slice(files.Length / watch.Elapsed.TotalSeconds, [], (Children() - before).TotalMilliseconds / files.Length, 0, 0);
    }

    private static TimeSpan Children()
    {
        var text = File.ReadAllText("/proc/self/stat");
        var stat = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((long.Parse(stat[ChildrensUserTime], CultureInfo.InvariantCulture) + long.Parse(stat[ChildrensUserTime + 1], CultureInfo.InvariantCulture)) / TicksASecond);
    }
}
