using System.CommandLine;
using System.Globalization;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>Fills databases of several sizes, starts the application on each and measures what pages cost: the curve of cost against rows.</summary>
public static class GrowthCommand
{
    /// <summary>The first word of the command line.</summary>
    public const string Name = "growth";

    private const int WarmUps = 30;

    /// <summary>Runs the command.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var rows = new Option<int[]>("--rows") { Description = "How many predictions, a database each.", DefaultValueFactory = _ => [10_000, 100_000, 1_000_000], AllowMultipleArgumentsPerToken = true };
        var engines = new Option<DatabaseProvider[]>("--engines") { Description = "On which engines.", DefaultValueFactory = _ => [DatabaseProvider.Sqlite, DatabaseProvider.Postgres], AllowMultipleArgumentsPerToken = true };
        var calls = new Option<int>("--calls") { Description = "How often each page is fetched.", DefaultValueFactory = _ => 40 };
        var folder = new Option<string?>("--keep") { Description = "A folder for the databases, which then stay and are not filled again; without it, they are made in the temporary folder and deleted." };
        var pages = new Option<string>("--pages") { Description = "Only what has this in its name.", DefaultValueFactory = _ => "" };
        var command = new RootCommand("Measures what pages cost when there are many rows: processor time of the application, and of PostgreSQL where it is used.") { rows, engines, calls, folder, pages };
        command.SetAction(async (parsed, cancellation) =>
        {
            Console.WriteLine("| page | engine | rows | processor ms, median | 95 % | most |");
            Console.WriteLine("|---|---|---:|---:|---:|---:|");
            foreach (var number in parsed.GetValue(rows)!)
            {
                foreach (var engine in parsed.GetValue(engines)!)
                {
                    await MeasureAsync(engine, number, parsed.GetValue(calls), parsed.GetValue(folder), parsed.GetValue(pages)!, cancellation);
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, {Environment.OSVersion.VersionString}, .NET {Environment.Version}. A start is told in seconds until the application listens."));
            return 0;
        });
        return command.Parse(args).InvokeAsync();
    }

    private static async Task MeasureAsync(DatabaseProvider engine, int rows, int calls, string? keep, string pages, CancellationToken cancellation)
    {
        var folder = keep is null
            ? Directory.CreateTempSubdirectory("arrhythmiaweb-growth-").FullName
            : Directory.CreateDirectory(Path.Combine(Path.GetFullPath(keep), string.Create(CultureInfo.InvariantCulture, $"{engine}-{rows}"))).FullName;
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                // PostgreSQL runs as another user where this runs as root, and has to get to its folder.
                File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
            }

            await using var postgres = engine == DatabaseProvider.Postgres ? await PostgresProcess.StartAsync(Directory.CreateDirectory(Path.Combine(folder, "postgres")).FullName) : null;
            var options = new DatabaseOptions { Provider = engine, Path = Path.Combine(folder, "data", "a.db"), ConnectionString = postgres?.ConnectionString ?? "" };
            string[] settings = ["--Database:Path", options.Path, "--Database:Provider", engine.ToString(), .. postgres is null ? Array.Empty<string>() : ["--Database:ConnectionString", options.ConnectionString]];
            var database = new FilledDatabase(options);
            await using (var first = await GrownServer.StartAsync(folder, settings))
            {
                // Makes the tables and the admin.
            }

            await using (var db = database.Open())
            {
                if (!await db.Predictions.AnyAsync(cancellation))
                {
                    await database.FillAsync(rows, evenIfUsed: true, cancellation);
                }
            }

            FilledDatabase.Release();
            await using var server = await GrownServer.StartAsync(folder, settings);
            Tell("start, s", engine, rows, [server.Start.TotalSeconds]);
            await server.SignInAsync();
            await SettledAsync(database, cancellation);
            var times = new ThreadTimes([server.Id, .. postgres is null ? Array.Empty<int>() : [postgres.Id]]);
            await QuietAsync(times, cancellation);
            var pagesAsked = (await GrowthPages.OfAsync(server, database, rows)).Where(page => IsAsked(page.Name)).ToList();
            // What all pages have in common is compiled well before the first of them is measured, so that it is as dear as the others.
            foreach (var path in pagesAsked.SelectMany(page => Enumerable.Repeat(page.Path, WarmUps)))
            {
                await server.ReadAsync(path);
            }

            foreach (var (name, path) in pagesAsked)
            {
                await MeasureAsync(name, engine, rows, calls, times, () => server.ReadAsync(path));
            }

            var (images, token) = (Load.UploadedPictures.Draw(records: null), await server.TokenAsync("/predictions/create"));
            if (IsAsked("upload by the form"))
            {
                await MeasureAsync("upload by the form", engine, rows, calls, times, () => server.UploadAsync(Picture(images), token));
            }

            if (IsAsked("history after an upload"))
            {
                await MeasureAsync("history after an upload", engine, rows, calls, times, () => server.ReadAsync("/history"), () => server.UploadAsync(Picture(images), token));
            }

            FilledDatabase.Release();
        }
        finally
        {
            if (keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        bool IsAsked(string name) => name.Contains(pages, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Waits until the application has stored the figures of the days that were filled, as it does in the background.</summary>
    private static async Task SettledAsync(FilledDatabase database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        while (await db.StaleDays.AnyAsync(cancellation))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    /// <summary>Waits until the application has done what it does after each start: that would be counted with the pages.</summary>
    private static async Task QuietAsync(ThreadTimes times, CancellationToken cancellation)
    {
        for (var (before, now) = (0.0, times.Milliseconds()); now - before > 100; (before, now) = (now, times.Milliseconds()))
        {
            await Task.Delay(TimeSpan.FromSeconds(2), cancellation);
        }
    }

    private static async Task MeasureAsync(string name, DatabaseProvider engine, int rows, int calls, ThreadTimes times, Func<Task> call, Func<Task>? before = null)
    {
        var measured = new List<double>();
        for (var number = -WarmUps; number < calls; number++)
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            var start = times.Milliseconds();
            await call();
            if (number >= 0)
            {
                measured.Add(times.Milliseconds() - start);
            }
        }

        Tell(name, engine, rows, measured);
    }

    private static ByteArrayContent Picture(Load.UploadedPictures pictures) => new(pictures.Next()) { Headers = { ContentType = new("image/png") } };

    private static void Tell(string name, DatabaseProvider engine, int rows, IEnumerable<double> figures)
    {
        double[] all = [.. figures.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {engine} | {rows:N0} | {all[all.Length / 2]:0.0} | {all[Math.Min(all.Length - 1, (int)(0.95 * all.Length))]:0.0} | {all[^1]:0.0} |"));
    }
}
