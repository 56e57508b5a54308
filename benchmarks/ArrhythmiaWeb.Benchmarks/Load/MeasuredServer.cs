using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Benchmarks.Compare;

namespace ArrhythmiaWeb.Benchmarks.Load;

/// <summary>The application in a process of its own, with an admin and a token.</summary>
public sealed partial class MeasuredServer : IAsyncDisposable
{
    private const string Email = "admin@clinic.example";
    private const string Password = "three lead monitors hum";

    private readonly string _folder;
    private readonly UploadedPictures _pictures;
    private readonly Func<ProcessStartInfo> _command;
    private readonly List<Browser> _browsers = [];

    private Process _process;
    private HttpClient _client;
    private string _token = "";
    private Dictionary<string, string> _session = [];

    private MeasuredServer(Running running, string folder, UploadedPictures pictures, Func<ProcessStartInfo> command)
    {
        (_process, _folder, _pictures, _command) = (running.Process, folder, pictures, command);
        _client = Client(running.Address);
        (Address, Start) = (running.Address, running.Start);
    }

    /// <summary>What tables call it.</summary>
    public string Name { get; init; } = "ours";

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; }

    /// <summary>How long it took from the start of the process until it listened.</summary>
    public TimeSpan Start { get; private set; }

    /// <summary>Uploads through the API.</summary>
    public Side Uploads => Side.Of(Name, Tree, (_, cancellation) => UploadAsync(cancellation));

    /// <summary>The form without scripts: the form is fetched, sent, and its answer followed to the page of the result.</summary>
    public Side Forms => Side.Of(Name, Tree, (connection, cancellation) => BrowserOf(connection).ClassifyAsync(withParts: false, cancellation));

    /// <summary>The same with everything that a browser fetches for the two pages: style sheets and scripts that it has not kept, and all pictures.</summary>
    public Side Pages => Side.Of(Name, Tree, (connection, cancellation) => BrowserOf(connection).ClassifyAsync(withParts: true, cancellation));

    private ProcessTree Tree => new(_process.Id);

    /// <summary>Starts it, signs in and makes a token.</summary>
    /// <param name="pictures">What is uploaded.</param>
    /// <param name="settings">Settings of the application.</param>
    /// <param name="program">The published application; null for the one that was built along with this program.</param>
    /// <param name="name">What tables call it.</param>
    public static async Task<MeasuredServer> StartAsync(UploadedPictures pictures, IReadOnlyList<string> settings, string? program = null, string name = "ours")
    {
        var (file, content) = program is null
            ? (Path.Combine(Clone.Root, "src", "ArrhythmiaWeb", "bin", "Release", "net10.0", "ArrhythmiaWeb.dll"), Path.Combine(Clone.Root, "src", "ArrhythmiaWeb"))
            : (program, Path.GetDirectoryName(program)!);
        var folder = Directory.CreateTempSubdirectory("arrhythmiaweb-load-").FullName;
        ProcessStartInfo Command() => new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = content,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                file, "--contentRoot", content,
                "--urls", "http://127.0.0.1:0", "--Database:Path", Path.Combine(folder, "data", "a.db"), "--Uploads:Folder", Path.Combine(folder, "uploads"),
                "--Uploads:TemporaryFolder", Path.Combine(folder, "data", "temporary"), "--Limits:Uploads", "100000", "--Limits:ApiRequests", "100000", "--Logging:LogLevel:Default", "Warning",
                "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning",
                "--Accounts:FirstAdmin:Email", Email, "--Accounts:FirstAdmin:Password", Password,
            },
        }.With(settings);
        var server = new MeasuredServer(await RunAsync(Command()), folder, pictures, Command) { Name = name };
        try
        {
            await server.SignInAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as an administrator would, and starts it again on what it remembers.</summary>
    /// <returns>The time from the start of the process until its first picture is classified.</returns>
    public async Task<TimeSpan> RestartAsync(CancellationToken cancellation)
    {
        using (var end = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await end.WaitForExitAsync(cancellation);
        }

        await _process.WaitForExitAsync(cancellation);
        _process.Dispose();
        _client.Dispose();
        var watch = Stopwatch.StartNew();
        var running = await RunAsync(_command());
        (_process, Address, Start, _client) = (running.Process, running.Address, running.Start, Client(running.Address));
        Authorize();
        return await UploadAsync(cancellation) ? watch.Elapsed : throw new InvalidOperationException("The first picture after a start was not classified.");
    }

    /// <summary>Uploads a picture that the application has not seen.</summary>
    /// <returns>Whether it was answered.</returns>
    public Task<bool> UploadAsync(CancellationToken cancellation) => UploadAsync(_pictures.Next(), cancellation);

    /// <summary>Uploads a picture.</summary>
    /// <returns>Whether it was answered.</returns>
    public async Task<bool> UploadAsync(byte[] picture, CancellationToken cancellation)
    {
        using var form = UploadedPictures.Form("image", picture);
        using var answer = await _client.PostAsync(new Uri("/api/predictions", UriKind.Relative), form, cancellation);
        await answer.Content.CopyToAsync(Stream.Null, cancellation);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Says on what machine and when, how long the start took, and what lies on the disk.</summary>
    public string Describe()
    {
        var files = new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories).ToLookup(file => file.FullName.Contains("uploads", StringComparison.Ordinal));
        var pictures = files[true].Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""

            {Machine.Describe()} Start to the first request: {Start.TotalSeconds:0.0} s.
            On the disk: {pictures} pictures with {files[true].Sum(file => file.Length) / 1e3 / Math.Max(1, pictures):0.0} kB each; everything else {files[false].Sum(file => file.Length) / 1e3 / Math.Max(1, pictures):0.0} kB for each picture.
            """);
    }

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

    private static HttpClient Client(Uri address) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };

    private static async Task<Running> RunAsync(ProcessStartInfo command)
    {
        var watch = Stopwatch.StartNew();
        var process = Process.Start(command)!;
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                listens.TrySetResult(new Uri(match.Groups[1].Value));
            }
        };
        process.BeginOutputReadLine();
        return await Task.WhenAny(listens.Task, process.WaitForExitAsync()) == listens.Task
            ? new Running(process, await listens.Task, watch.Elapsed)
            : throw new InvalidOperationException("The application did not start.");
    }

    private Browser BrowserOf(int connection)
    {
        lock (_browsers)
        {
            while (_browsers.Count <= connection)
            {
                _browsers.Add(new Browser(Address, new Dictionary<string, string>(_session), _pictures));
            }

            return _browsers[connection];
        }
    }

    private async Task SignInAsync()
    {
        using var browser = new Browser(Address, [], _pictures);
        await browser.SubmitAsync("/account/signin", new() { ["Email"] = Email, ["Password"] = Password });
        var page = await browser.SubmitAsync("/tokens/create", new() { ["Name"] = "load", ["Predict"] = "true", ["Read"] = "true", ["Days"] = "1" });
        _token = Secret().Match(page) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException("No token was made.");
        _session = browser.Cookies;
        Authorize();
    }

    private void Authorize() => _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);

    private sealed record Running(Process Process, Uri Address, TimeSpan Start);

    [GeneratedRegex(@"ArrhythmiaWeb runs at (http://\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex("id=\"secret\" value=\"([^\"]+)\"")]
    private static partial Regex Secret();
}
