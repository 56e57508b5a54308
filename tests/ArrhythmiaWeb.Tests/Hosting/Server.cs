using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>The application as it runs at a clinic: a process of its own, which can be killed.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private readonly BoundProcess _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Server(string[] command) => _process = BoundProcess.Start(AppContext.BaseDirectory, command[0], command[1..], line =>
    {
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    });

    public Uri Address => _address.Task.Result;

    /// <summary>What has been written on the console so far.</summary>
    public string Console => _process.Console;

    public int ProcessId => _process.Id;

    /// <summary>The command that starts the application with its data in a folder.</summary>
    /// <param name="folder">Where its data lie.</param>
    /// <param name="settings">Further settings; of one that is given twice, the later counts.</param>
    public static string[] Command(TemporaryFolder folder, params string[] settings) =>
    [
        "dotnet", "ArrhythmiaWeb.dll", "--contentRoot", Repository.Combine("src", "ArrhythmiaWeb"), "--urls", "http://127.0.0.1:0",
        "--Database:Path", folder.Combine("data", "a.db"), "--Uploads:Folder", folder.Combine("uploads"), "--Uploads:TemporaryFolder", folder.Combine("data", "temporary"),
        "--Model:Folder", Repository.Combine("models", "spectral-cnn"), "--Model:Gate", Repository.Combine("models", "input-gate"),
        "--Model:Traces", Repository.Combine("models", "trace-cnn"), "--Model:AcrossPatients", Repository.Combine("models", "inter-patient"),
        .. Engine.Arguments(folder), .. settings,
    ];

    /// <summary>Starts the application and waits until it answers.</summary>
    public static Task<Server> StartAsync(TemporaryFolder folder, params string[] settings) => StartAsync(Command(folder, settings));

    /// <summary>Starts the application by a command, perhaps within another, and waits until it answers.</summary>
    public static async Task<Server> StartAsync(string[] command)
    {
        var server = new Server(command);
        var end = server._process.WaitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(server._address.Task, end).WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken) == end)
        {
            throw new InvalidOperationException($"The application ended: {server.Console}");
        }

        return server;
    }

    /// <summary>Waits for a line on the console.</summary>
    public async Task<string> ReadLineAsync(Func<string, bool> isAwaited)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        for (; ; patience.Token.ThrowIfCancellationRequested())
        {
            if (Console.Split('\n').FirstOrDefault(isAwaited) is { } line)
            {
                return line;
            }

            await Task.Yield();
        }
    }

    /// <summary>Asks it to end, as the system does that shuts down: by SIGTERM.</summary>
    public Task AskToEndAsync() => _process.AskToEndAsync();

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> WaitForEndAsync() => _process.WaitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Ends it as a power cut would: on Unix by SIGKILL.</summary>
    public Task KillAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
