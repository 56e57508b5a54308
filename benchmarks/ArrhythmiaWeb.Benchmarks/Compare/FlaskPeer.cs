using System.Diagnostics;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Benchmarks.Load;

namespace ArrhythmiaWeb.Benchmarks.Compare;

/// <summary>The same task as a Flask application behind gunicorn (benchmarks/flask-peer), in processes of its own.</summary>
public sealed partial class FlaskPeer : IAsyncDisposable
{
    private const string Field = "image";

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _client;
    private readonly UploadedPictures _pictures;

    private FlaskPeer(Process process, string folder, Uri address, UploadedPictures pictures)
    {
        (_process, _folder, _pictures, Tree) = (process, folder, pictures, new ProcessTree(process.Id));
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>gunicorn and its workers.</summary>
    public ProcessTree Tree { get; }

    /// <summary>Finds out whether an interpreter has what the peer needs.</summary>
    /// <param name="python">The interpreter.</param>
    /// <returns>Why not, as a sentence; null where it has everything.</returns>
    public static string? WhyNot(string python)
    {
        const string Debian = "On Debian: apt-get install python3-flask gunicorn python3-pil python3-torch, and --python /usr/bin/python3.";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import flask, gunicorn, numpy, PIL, torch, sqlite3"]) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"The Flask peer was left out, because {python} lacks something: {error.Trim().Split('\n')[^1]}. {Debian}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"The Flask peer was left out, because there is no {python}. {Debian}";
        }
    }

    /// <summary>Starts it with two workers and waits until they answer.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="durable">Whether it flushes files and rows to the disk before it answers.</param>
    /// <param name="pictures">What is uploaded.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<FlaskPeer> StartAsync(string python, bool durable, UploadedPictures pictures, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("arrhythmiaweb-peer-").FullName;
        // Threads, because the other kinds of workers close each connection after its answer, which costs them more.
        string[] arguments = ["-m", "gunicorn", "--workers", "2", "--worker-class", "gthread", "--threads", "4", "--keep-alive", "75", "--backlog", "256", "--bind", "127.0.0.1:0", "app:app"];
        var process = Process.Start(new ProcessStartInfo(python, arguments)
        {
            WorkingDirectory = Path.Combine(Clone.Root, "benchmarks", "flask-peer"),
            RedirectStandardError = true,
            Environment = { ["PEER_FOLDER"] = folder, ["PEER_DURABLE"] = durable ? "1" : "0", ["OMP_NUM_THREADS"] = "1", ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string?>();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
            {
                said.Add(line.Data);
            }

            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                listens.TrySetResult(new Uri(match.Groups[1].Value));
            }
        };
        process.BeginErrorReadLine();
        if (await Task.WhenAny(listens.Task, process.WaitForExitAsync(cancellation)) != listens.Task)
        {
            throw new InvalidOperationException($"The Flask peer did not start. {string.Join('\n', said)}");
        }

        var peer = new FlaskPeer(process, folder, await listens.Task, pictures);
        return await peer.UploadAsync(cancellation) ? peer : throw new InvalidOperationException($"The Flask peer does not answer. {string.Join('\n', said)}");
    }

    /// <summary>Uploads a picture and takes the page.</summary>
    public async Task<bool> UploadAsync(CancellationToken cancellation) => await PostAsync(cancellation) is not null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string?> PostAsync(CancellationToken cancellation)
    {
        using var form = _pictures.Form(Field);
        using var answer = await _client.PostAsync(new Uri("/", UriKind.Relative), form, cancellation);
        var page = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? page : null;
    }

    [GeneratedRegex(@"Listening at: (http://\S+)")]
    private static partial Regex Listening();
}
