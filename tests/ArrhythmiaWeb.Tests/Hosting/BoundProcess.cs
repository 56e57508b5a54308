using System.Diagnostics;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A program that ends with the tests, however these end: nobody is left who could stop a server whose test was killed.</summary>
public sealed class BoundProcess : IAsyncDisposable
{
    /// <summary>
    /// Becomes the program given, after leaving somebody behind who waits for the end of the standard input: the system closes it when
    /// whoever holds the other end is gone. The program keeps the number of this shell.
    /// </summary>
    private const string Bound =
        """
        exec 3<&0 </dev/null
        (cat <&3; kill -KILL $$) >/dev/null 2>&1 &
        exec 3<&-
        exec "$@"
        """;

    private readonly Process _process;
    private readonly List<string> _output = [];

    private BoundProcess(string folder, string program, IEnumerable<string> arguments, Action<string>? read)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(program, arguments) : new ProcessStartInfo("sh", ["-c", Bound, "sh", program, .. arguments]);
        start.WorkingDirectory = folder;
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, read);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, read);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

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

    /// <summary>Starts a program.</summary>
    /// <param name="folder">The folder to start it in.</param>
    /// <param name="program">Its file.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="read">Gets each line that it writes.</param>
    public static BoundProcess Start(string folder, string program, IEnumerable<string> arguments, Action<string>? read = null) =>
        new(folder, program, arguments, read);

    /// <summary>Waits until it ends by itself and its last words are read.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> WaitAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, as the system does that shuts down: by SIGTERM.</summary>
    public async Task AskToEndAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Ends it as a power cut would: on Unix by SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Keep(string? line, Action<string>? read)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Add(line);
        }

        read?.Invoke(line);
    }
}
