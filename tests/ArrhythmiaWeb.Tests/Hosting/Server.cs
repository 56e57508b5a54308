using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>The application as it runs at a clinic: a process of its own, which can be killed.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];

    private Server(TemporaryFolder folder, IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo("dotnet",
        [
            "ArrhythmiaWeb.dll", "--contentRoot", Repository.Combine("src", "ArrhythmiaWeb"), "--urls", "http://127.0.0.1:0",
            "--Database:Path", folder.Combine("data", "a.db"), "--Uploads:Folder", folder.Combine("uploads"),
            "--Model:Folder", Repository.Combine("models", "spectral-cnn"), "--Model:Gate", Repository.Combine("models", "input-gate"),
            "--Model:Traces", Repository.Combine("models", "trace-cnn"), "--Model:AcrossPatients", Repository.Combine("models", "inter-patient"),
            .. settings,
        ])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The application ended: {Console}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address => _address.Task.Result;

    /// <summary>What has been written on the console so far.</summary>
    public string Console
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    public int ProcessId => _process.Id;

    /// <summary>Starts the application and waits until it answers.</summary>
    public static async Task<Server> StartAsync(TemporaryFolder folder, params string[] settings)
    {
        var server = new Server(folder, settings);
        await server._address.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Ends it as a power cut would: on Unix by SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}
