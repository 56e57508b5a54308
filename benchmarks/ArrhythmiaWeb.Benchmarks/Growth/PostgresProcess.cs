using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>A PostgreSQL server of one's own in a folder, reached through a socket there.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    private const string Unprivileged = "postgres";

    private readonly Process _process;
    private readonly string _folder;

    private PostgresProcess(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>The number of the first process.</summary>
    public int Id => _process.Id;

    /// <summary>How its only database is reached.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder { Host = _folder, Username = Unprivileged, Database = Unprivileged }.ToString();

    private static string Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Path.Combine(Directory.GetDirectories("/usr/lib/postgresql").MaxBy(folder => double.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))!, "bin")
        : throw new InvalidOperationException("PostgreSQL is not installed (apt-get install postgresql); --engines Sqlite does without.");

    private static string[] AsItself => Environment.UserName == "root" ? ["setpriv", "--reuid", Unprivileged, "--regid", Unprivileged, "--clear-groups"] : [];

    /// <summary>Makes and starts one.</summary>
    /// <param name="folder">An empty folder.</param>
    public static async Task<PostgresProcess> StartAsync(string folder)
    {
        if (AsItself.Length > 0)
        {
            await Start(["chown", Unprivileged, folder]).WaitForExitAsync();
        }

        var data = Path.Combine(folder, "data");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            await Start([.. AsItself, Path.Combine(Programs, "initdb"), "--pgdata", data, "--username", Unprivileged, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]).WaitForExitAsync();
        }

        var server = new PostgresProcess(
            Start([.. AsItself, Path.Combine(Programs, "postgres"), "-D", data, "-c", "listen_addresses=", "-c", $"unix_socket_directories={folder}", "-c", "shared_buffers=512MB", "-c", "max_wal_size=4GB"]), folder);
        while (!await AnswersAsync(server.ConnectionString))
        {
            if (server._process.HasExited)
            {
                throw new InvalidOperationException($"PostgreSQL did not start in {folder}.");
            }

            await Task.Delay(100);
        }

        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        // It ends in order, whoever is still connected: its folder may stay.
        await Start(["kill", "-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static Process Start(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
