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
    private readonly string _name;
    private readonly Uri _address;
    private readonly List<Browser> _browsers = [];

    private FlaskPeer(Process process, string folder, Uri address, UploadedPictures pictures, string name)
    {
        (_process, _folder, _pictures, _name, _address) = (process, folder, pictures, name, address);
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>How long it took from the start of the process until its first picture was classified.</summary>
    public TimeSpan FirstPicture { get; private set; }

    /// <summary>Uploads.</summary>
    public Side Uploads => Side.Of(_name, Tree, (_, cancellation) => UploadAsync(cancellation));

    /// <summary>The form is fetched and sent.</summary>
    public Side Forms => Side.Of(_name, Tree, async (_, cancellation) => await GetFormAsync(cancellation) && await UploadAsync(cancellation));

    /// <summary>The same with the picture that the page shows.</summary>
    public Side Pages => Side.Of(_name, Tree, async (connection, cancellation) =>
    {
        if (!await GetFormAsync(cancellation) || await PostAsync(_pictures.Next(), cancellation) is not { } page)
        {
            return false;
        }

        return await BrowserOf(connection).FetchPartsAsync(page, cancellation);
    });

    private ProcessTree Tree => new(_process.Id);

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
        var watch = Stopwatch.StartNew();
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

        var peer = new FlaskPeer(process, folder, await listens.Task, pictures, durable ? "Flask, fsync" : "Flask, no fsync");
        if (!await peer.UploadAsync(cancellation))
        {
            throw new InvalidOperationException($"The Flask peer does not answer. {string.Join('\n', said)}");
        }

        peer.FirstPicture = watch.Elapsed;
        return peer;
    }

    /// <summary>Uploads a picture and takes the page.</summary>
    public Task<bool> UploadAsync(CancellationToken cancellation) => UploadAsync(_pictures.Next(), cancellation);

    /// <summary>Uploads a picture and takes the page.</summary>
    public async Task<bool> UploadAsync(byte[] picture, CancellationToken cancellation) => await PostAsync(picture, cancellation) is not null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _browsers.ForEach(browser => browser.Dispose());
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Browser BrowserOf(int connection)
    {
        lock (_browsers)
        {
            while (_browsers.Count <= connection)
            {
                _browsers.Add(new Browser(_address, [], _pictures));
            }

            return _browsers[connection];
        }
    }

    private async Task<bool> GetFormAsync(CancellationToken cancellation)
    {
        using var answer = await _client.GetAsync(new Uri("/", UriKind.Relative), cancellation);
        await answer.Content.CopyToAsync(Stream.Null, cancellation);
        return answer.IsSuccessStatusCode;
    }

    private async Task<string?> PostAsync(byte[] picture, CancellationToken cancellation)
    {
        using var form = UploadedPictures.Form(Field, picture);
        using var answer = await _client.PostAsync(new Uri("/", UriKind.Relative), form, cancellation);
        var page = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode ? page : null;
    }

    [GeneratedRegex(@"Listening at: (http://\S+)")]
    private static partial Regex Listening();
}
