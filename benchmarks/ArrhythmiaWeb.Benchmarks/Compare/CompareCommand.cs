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

    private static readonly string[] Parts = ["api"];

    /// <summary>Runs the command.</summary>
    public static Task<int> RunAsync(string[] args) => Create(CompareAsync).Parse(args).InvokeAsync();

    /// <summary>Reads the command line.</summary>
    /// <param name="run">Does the work.</param>
    public static RootCommand Create(Func<CompareOptions, CancellationToken, Task<int>> run)
    {
        var seconds = new Option<double>("--seconds") { Description = "How long each side is asked at a time.", DefaultValueFactory = _ => 4 };
        var rounds = new Option<int>("--rounds") { Description = "How often each side has its turn.", DefaultValueFactory = _ => 3 };
        var connections = new Option<int[]>("--connections") { Description = "How many ask at a time.", DefaultValueFactory = _ => [1, 8, 64], AllowMultipleArgumentsPerToken = true };
        var only = new Option<string[]>("--only") { Description = $"The parts to measure: {string.Join(", ", Parts)}.", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        only.AcceptOnlyFromAmong(Parts);
        var records = new Option<DirectoryInfo>("--records") { Description = "A folder of WFDB records, of whose beats the pictures are drawn. Without it they are drawn of a made-up rhythm." }.AcceptExistingOnly();
        var python = new Option<string>("--python") { Description = "The interpreter that has Flask, gunicorn, Pillow and PyTorch.", DefaultValueFactory = _ => File.Exists(DebiansPython) ? DebiansPython : "python3" };
        var page = new Option<FileInfo>("--page") { Description = "A Markdown file that takes the table." };
        var settings = new Argument<string[]>("settings") { Description = "Settings of the application, such as --Database:Provider Postgres.", Arity = ArgumentArity.ZeroOrMore };
        seconds.Validators.Add(result => Demand(result.GetValue(seconds) is > 0 and <= 60, result, "--seconds must be above 0 and at most 60."));
        rounds.Validators.Add(result => Demand(result.GetValue(rounds) is > 0 and <= 100, result, "--rounds must be 1 to 100."));
        connections.Validators.Add(result => Demand(result.GetValue(connections)!.All(number => number is > 0 and <= 256), result, "--connections must be 1 to 256."));
        var command = new RootCommand("Compares the application with a small Flask application that does the least of the same.") { seconds, rounds, connections, only, records, python, page, settings };
        command.SetAction((parsed, cancellation) => run(
            new CompareOptions(
                parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(connections)!, parsed.GetValue(only)!, parsed.GetValue(records)?.FullName, parsed.GetValue(python)!,
                parsed.GetValue(page)?.FullName, parsed.GetValue(settings) ?? []),
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

    private const string DebiansPython = "/usr/bin/python3";

    private static async Task<int> CompareAsync(CompareOptions options, CancellationToken cancellation)
    {
        var table = new ComparisonTable();
        var pictures = UploadedPictures.Draw(options.Records);
        using var programs = await Programs.PublishAsync(cancellation);
        if (options.Wants("api"))
        {
            var whyNot = FlaskPeer.WhyNot(options.Python);
            if (whyNot is not null)
            {
                Console.Error.WriteLine(whyNot);
            }

            await using var server = await MeasuredServer.StartAsync(pictures, options.Settings, programs.Website);
            await using var durable = whyNot is null ? await FlaskPeer.StartAsync(options.Python, durable: true, pictures, cancellation) : null;
            await using var careless = whyNot is null ? await FlaskPeer.StartAsync(options.Python, durable: false, pictures, cancellation) : null;
            var peers = new[] { durable, careless }.OfType<FlaskPeer>().Select(peer => new Side(peer == durable ? "Flask, fsync" : "Flask, no fsync", peer.Tree, (_, stop) => peer.UploadAsync(stop)));
            await new LoadPart(options, table).MeasureAsync("upload by the API", server.Uploads, [.. peers], 5, isUpload: true, cancellation);
        }

        Console.WriteLine(table);
        return 0;
    }
}
