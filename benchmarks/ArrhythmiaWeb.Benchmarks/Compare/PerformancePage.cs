using System.Globalization;
using System.Text;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>Writes docs/performance.md, the pictures beside it, and the table of uploads in docs/scaling.md: the same run in both.</summary>
public static class PerformancePage
{
    private const string Begin = "<!-- uploads: written by compare -->";
    private const string End = "<!-- end of uploads -->";

    /// <summary>Writes the page.</summary>
    /// <param name="path">Its file. The pictures go into the folder of the same name.</param>
    /// <param name="table">The rows.</param>
    /// <param name="curves">How costs grow.</param>
    /// <param name="growth">What the command "growth" printed; null where it was not run.</param>
    /// <param name="options">How long was measured.</param>
    public static void Write(string path, ComparisonTable table, IReadOnlyList<CostCurve> curves, string? growth, CompareOptions options)
    {
        var folder = Directory.CreateDirectory(Path.ChangeExtension(path, null)).FullName;
        foreach (var curve in curves)
        {
            File.WriteAllText(Path.Combine(folder, curve.Name + ".svg"), curve.Draw());
        }

        var missed = table.Rows.Where(row => row.Target?.IsMet(row) == false).ToList();
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Performance

            Written by one command, which publishes the application, starts it beside a small Flask application, and measures both in turn:

                dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- compare

            {Machine.Describe()} Each side was asked for {options.Seconds:0.#} s at a time, in {options.Rounds} turns; a figure is the median of the turns with the least and the most of them, a ratio that of ours
            to theirs, turn by turn. Processor time is that of all processes of a side, without the load, which comes from another process over loopback with kept connections. The pictures are spectral
            images of many beats, each file new to whom it is sent.

            "Flask" (`benchmarks/flask-peer`) is what a developer would write in an afternoon with Flask, Pillow and PyTorch behind gunicorn with two workers: it keeps the file, reads it with one network
            of the same layers, remembers one row and answers a page; with fsync it flushes both to the disk first, as ours does. It has no accounts, gate, second opinion, similar beats, evidence or
            audit log. The floor is what no program can do without: decode, scale, one network.


            """);
        page.Append(table).Append('\n');
        page.Append(CultureInfo.InvariantCulture, $"{table.Rows.Count(row => row.Target?.IsMet(row) == true)} targets are met, {missed.Count} are not. What each change gained, and a profile where a target is not met, stand in [benchmarks/NOTES.md](../benchmarks/NOTES.md).\n\n## How costs grow\n\n");
        foreach (var curve in curves)
        {
            page.Append(CultureInfo.InvariantCulture, $"![{curve.Title}]({Path.GetFileName(folder)}/{curve.Name}.svg)\n\n");
        }

        if (growth is not null)
        {
            page.Append("## Pages with many rows\n\nPrinted by `-- growth`, which fills databases and starts the application on each.\n\n").Append(growth.Trim()).Append('\n');
        }

        File.WriteAllText(path, page.ToString().TrimEnd() + "\n");
    }

    /// <summary>Writes the table of uploads between its two marks, where the page has them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="uploads">What was measured, by how many asked at a time.</param>
    public static void WriteUploads(string path, IReadOnlyDictionary<int, Turns> uploads)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin || uploads.Count == 0)
        {
            return;
        }

        var table = new StringBuilder($"{Begin}\n{Machine.Describe()} The medians of [performance.md](performance.md), SQLite on the machine's own disk:\n\n");
        table.Append("| uploads at a time | answered a second | median ms | 95 % ms | 99 % ms | processor ms each | memory MB |\n|---|---|---|---|---|---|---|\n");
        foreach (var (connections, turns) in uploads.OrderBy(turn => turn.Key))
        {
            var ours = turns.Slices.First().Value;
            table.Append(CultureInfo.InvariantCulture, $"| {connections} | {Of(slice => slice.PerSecond):0.0} | {Of(slice => slice.At(0.5)):0} | {Of(slice => slice.At(0.95)):0} | {Of(slice => slice.At(0.99)):0} | {Of(slice => slice.ProcessorMilliseconds):0.0} | {Of(slice => slice.MegaBytes):0} |\n");

            double Of(Func<Slice, double> read) => new Spread(ours.Select(read)).Median;
        }

        File.WriteAllText(path, text[..begin] + table + "\n" + text[end..]);
    }
}
