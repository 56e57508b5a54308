using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ArrhythmiaWeb.Data;
using Microsoft.Extensions.Configuration;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>Fills a database as a clinic would in years. Whatever follows "--" are settings of the application, which say which database.</summary>
public static class FillCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "fill";

    /// <summary>Runs the command.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var rows = new Option<int>("--rows") { Description = "How many predictions.", DefaultValueFactory = _ => 1_000_000 };
        var evenIfUsed = new Option<bool>("--even-if-used") { Description = "Fill a database that has accounts, too." };
        var settings = new Argument<string[]>("settings") { Description = "Settings of the application: --Database:Path FILE, or --Database:Provider Postgres --Database:ConnectionString ...", Arity = ArgumentArity.ZeroOrMore };
        var command = new RootCommand("Fills a database with predictions, patients, reviews and refusals. It has no pictures, recordings, jobs or audit entries.") { rows, evenIfUsed, settings };
        command.SetAction(async (parsed, cancellation) =>
        {
            var options = new ConfigurationBuilder().AddCommandLine(parsed.GetValue(settings) ?? []).Build().GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
            options.Path = Path.GetFullPath(options.Path);
            var watch = Stopwatch.StartNew();
            try
            {
                await new FilledDatabase(options).FillAsync(parsed.GetValue(rows), parsed.GetValue(evenIfUsed), cancellation);
            }
            catch (InvalidOperationException exception)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return 1;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(rows):N0} predictions in {watch.Elapsed.TotalSeconds:0} s: {options.Place}."));
            return 0;
        });
        return command.Parse(args).InvokeAsync();
    }
}
