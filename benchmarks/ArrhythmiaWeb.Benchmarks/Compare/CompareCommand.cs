using System.CommandLine;
using ArrhythmiaWeb.Benchmarks.Load;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>
/// Publishes the application, starts it beside a Flask application that does the least of the same, and measures both in turn from here over loopback. Prints one table in
/// Markdown. Whatever follows "--" goes to the application as it is.
/// </summary>
public static class CompareCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "compare";

    private const string DebiansPython = "/usr/bin/python3";

    /// <summary>Runs the command.</summary>
    public static Task<int> RunAsync(string[] args) => Create(CompareAsync).Parse(args).InvokeAsync();

    /// <summary>Reads the command line.</summary>
    /// <param name="run">Does the work.</param>
    public static RootCommand Create(Func<CompareOptions, CancellationToken, Task<int>> run)
    {
        var seconds = new Option<double>("--seconds") { Description = "How long each side is asked at a time.", DefaultValueFactory = _ => 4 };
        var rounds = new Option<int>("--rounds") { Description = "How often each side has its turn.", DefaultValueFactory = _ => 3 };
        var connections = new Option<int[]>("--connections") { Description = "How many ask at a time.", DefaultValueFactory = _ => [1, LoadPart.Some, LoadPart.Many], AllowMultipleArgumentsPerToken = true };
        var only = new Option<string[]>("--only") { Description = "The parts to measure. Nothing is written to files then, unless --page says where.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong(ComparePart.All);
        var records = new Option<DirectoryInfo>("--records") { Description = "A folder of WFDB records, of whose beats the pictures are drawn. Without it they are drawn of a made-up rhythm." }.AcceptExistingOnly();
        var python = new Option<string>("--python") { Description = "The interpreter that has Flask, gunicorn, Pillow and PyTorch.", DefaultValueFactory = _ => File.Exists(DebiansPython) ? DebiansPython : "python3" };
        var page = new Option<FileInfo>("--page") { Description = "The Markdown file that takes the table, with a folder of pictures beside it; without it docs/performance.md." };
        var growth = new Option<FileInfo>("--growth") { Description = "A file that holds what the command \"growth\" printed: its curves go along." }.AcceptExistingOnly();
        var against = new Option<FileInfo>("--against") { Description = "Another published build of the application (its ArrhythmiaWeb.dll), measured in turn with this one." }.AcceptExistingOnly();
        var settings = new Argument<string[]>("settings") { Description = "Settings of the application, such as --Database:Provider Postgres.", Arity = ArgumentArity.ZeroOrMore };
        seconds.Validators.Add(result => Demand(result.GetValue(seconds) is > 0 and <= 60, result, "--seconds must be above 0 and at most 60."));
        rounds.Validators.Add(result => Demand(result.GetValue(rounds) is > 0 and <= 100, result, "--rounds must be 1 to 100."));
        connections.Validators.Add(result => Demand(result.GetValue(connections)!.All(number => number is > 0 and <= 256), result, "--connections must be 1 to 256."));
        var command = new RootCommand("Compares the application with a small Flask application that does the least of the same, and with bare loops.") { seconds, rounds, connections, only, records, python, page, growth, against, settings };
        command.SetAction((parsed, cancellation) => run(
            new CompareOptions(
                parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(connections)!, parsed.GetValue(only)!, parsed.GetValue(records)?.FullName, parsed.GetValue(python)!,
                parsed.GetValue(page)?.FullName, parsed.GetValue(growth)?.FullName, parsed.GetValue(against)?.FullName, parsed.GetValue(settings) ?? []),
            cancellation));
        return command;

        static void Demand(bool holds, System.CommandLine.Parsing.SymbolResult result, string sentence)
        {
            if (!holds)
            {
                result.AddError(sentence);
            }
        }
    }

    private static async Task<int> CompareAsync(CompareOptions options, CancellationToken cancellation)
    {
        // How busy the machine is by itself is seen before the work begins.
        Console.Error.WriteLine(Machine.Describe());
        var (table, curves) = (new ComparisonTable(), new List<CostCurve>());
        IReadOnlyDictionary<int, Turns> uploads = new Dictionary<int, Turns>();
        var pictures = UploadedPictures.Draw(options.Records);
        using var programs = await Programs.PublishAsync(cancellation);
        var parts = new WantedParts(options);
        if (ComparePart.OfServer.Any(options.Wants))
        {
            (var grown, uploads) = await new ServerPart(options, pictures, programs.Website, table, parts).MeasureAsync(cancellation);
            curves.AddRange(grown);
        }

        var batch = new BatchPart(options, programs.Lab, table);
        await parts.RunAsync(ComparePart.Batch, () => batch.CompareAsync(cancellation));
        await parts.RunAsync(ComparePart.Curves, async () => curves.Add(await batch.GrowAsync(cancellation)));
        await parts.RunAsync(ComparePart.Recording, () => Task.Run(new RecordingPart(options, table).Measure, cancellation));
        var growth = options.Growth is null ? null : await File.ReadAllTextAsync(options.Growth, cancellation);
        curves.AddRange(growth is null ? [] : GrowthRows.Read(growth));
        Console.WriteLine(table);
        Console.WriteLine(Machine.Describe());
        if (!parts.HasFailed && (options.Page ?? (options.Only.Count == 0 ? Path.Combine(Clone.Root, "docs", "performance.md") : null)) is { } page)
        {
            PerformancePage.Write(page, table, curves, growth, options);
            PerformancePage.WriteUploads(Path.Combine(Path.GetDirectoryName(page)!, "scaling.md"), uploads);
        }

        return parts.HasFailed ? 1 : 0;
    }
}
