using System.CommandLine;

namespace ArrhythmiaWeb.Benchmarks.Load;

/// <summary>
/// Starts the application in a process of its own, with a database and a folder that are thrown away, and uploads spectral images from here over loopback:
/// what one process of the application holds on this machine. Whatever follows "--" goes to the application as it is.
/// </summary>
public static class LoadCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "load";

    /// <summary>Runs the command.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var connections = new Option<int[]>("--connections") { Description = "How many uploads at a time, one row each.", DefaultValueFactory = _ => [1, 8, 64], AllowMultipleArgumentsPerToken = true };
        var seconds = new Option<int>("--seconds") { Description = "How long each row is measured, after a tenth of it to warm up.", DefaultValueFactory = _ => 20 };
        var settings = new Argument<string[]>("settings") { Description = "Settings of the application, such as --Database:Provider Postgres.", Arity = ArgumentArity.ZeroOrMore };
        var command = new RootCommand("Measures how many uploads the application answers.") { connections, seconds, settings };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var server = await MeasuredServer.StartAsync(UploadedPictures.Draw(null), parsed.GetValue(settings) ?? []);
            Console.WriteLine("| uploads at a time | answered a second | median ms | 95 % ms | 99 % ms | processor ms each | memory MB | failed |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|");
            foreach (var number in parsed.GetValue(connections)!)
            {
                var row = await LoadRow.MeasureAsync(server, number, TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellation);
                Console.WriteLine(row.ToString());
            }

            Console.WriteLine(server.Describe());
            return 0;
        });
        return command.Parse(args).InvokeAsync();
    }
}
