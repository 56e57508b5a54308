using System.CommandLine;

namespace ArrhythmiaWeb.Benchmarks.Batching;

/// <summary>
/// Starts "serve-model" in a process of its own and asks a model for single pictures over loopback, by several at a time: what it gains when it runs what gathers together.
/// </summary>
public static class BatchingCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "batching";

    /// <summary>Runs the command.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var askers = new Option<int[]>("--askers") { Description = "How many ask at a time, one row each.", DefaultValueFactory = _ => [1, 8, 32], AllowMultipleArgumentsPerToken = true };
        var batches = new Option<int[]>("--batches") { Description = "The most pictures that are run together; 1: each alone.", DefaultValueFactory = _ => [1, 8, 32], AllowMultipleArgumentsPerToken = true };
        var models = new Option<string[]>("--models") { Description = "The models.", DefaultValueFactory = _ => ["input-gate", "inter-patient", "spectral-cnn"], AllowMultipleArgumentsPerToken = true };
        var seconds = new Option<int>("--seconds") { Description = "How long each row is measured.", DefaultValueFactory = _ => 5 };
        var command = new RootCommand("Measures what a model server gains by running requests together.") { askers, batches, models, seconds };
        command.SetAction(async (parsed, cancellation) =>
        {
            Console.WriteLine("| model | most together | ask at a time | answered a second | median ms | 95 % ms | processor ms each |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            foreach (var most in parsed.GetValue(batches)!)
            {
                await using var server = await AskedServer.StartAsync(most, cancellation);
                foreach (var model in parsed.GetValue(models)!)
                {
                    foreach (var number in parsed.GetValue(askers)!)
                    {
                        Console.WriteLine(await server.MeasureAsync(model, number, most, TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellation));
                    }
                }
            }

            return 0;
        });
        return command.Parse(args).InvokeAsync();
    }
}
