using System.Diagnostics;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Benchmarks.Load;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>The application in a process of its own on a database that stays, with somebody signed in who is clinician and admin.</summary>
internal sealed partial class GrownServer : IAsyncDisposable
{
    private const string Email = "admin@clinic.example";
    private const string Password = "three lead monitors hum";

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _cookies = [];

    private GrownServer(Process process, Uri address, TimeSpan start)
    {
        (_process, Start) = (process, start);
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
    }

    /// <summary>The number of the process.</summary>
    public int Id => _process.Id;

    /// <summary>How long it took until it listened.</summary>
    public TimeSpan Start { get; }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its data are.</param>
    /// <param name="settings">Settings of the application.</param>
    public static async Task<GrownServer> StartAsync(string folder, IEnumerable<string> settings)
    {
        var content = Path.Combine(Clone.Root, "src", "ArrhythmiaWeb");
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = content,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(content, "bin", "Release", "net10.0", "ArrhythmiaWeb.dll"), "--contentRoot", content, "--urls", "http://127.0.0.1:0",
                "--Uploads:Folder", Path.Combine(folder, "uploads"), "--Uploads:TemporaryFolder", Path.Combine(folder, "temporary"), "--Limits:Uploads", "100000",
                "--Logging:LogLevel:Default", "Warning", "--Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning", "--Accounts:FirstAdmin:Email", Email, "--Accounts:FirstAdmin:Password", Password,
            },
        }.With(settings))!;
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginErrorReadLine();
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                listens.TrySetResult(new Uri(match.Groups[1].Value));
            }
            else if (listens.Task.IsCompleted && line.Data is { Length: > 0 } said)
            {
                // Warnings and errors.
                Console.Error.WriteLine(said);
            }
        };
        process.BeginOutputReadLine();
        if (await Task.WhenAny(listens.Task, process.WaitForExitAsync()) != listens.Task)
        {
            throw new InvalidOperationException("The application did not start.");
        }

        return new GrownServer(process, await listens.Task, watch.Elapsed);
    }

    /// <summary>Signs in.</summary>
    public async Task SignInAsync()
    {
        await SubmitAsync("/account/signin", new() { ["Email"] = Email, ["Password"] = Password });
        await ReadAsync("/history");
    }

    /// <summary>Fetches a page.</summary>
    /// <exception cref="InvalidOperationException">It is not there.</exception>
    public async Task<string> ReadAsync(string path) =>
        await SendAsync(HttpMethod.Get, path, null) is var (status, text, _) && status == 200 ? text : throw new InvalidOperationException($"{path} was answered with {status}.");

    /// <summary>Sends a form.</summary>
    /// <returns>Where it leads.</returns>
    public async Task<string> SubmitAsync(string page, Dictionary<string, string> fields, string? to = null)
    {
        fields["__RequestVerificationToken"] = Verification().Match((await SendAsync(HttpMethod.Get, page, null)).Text).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        return (await SendAsync(HttpMethod.Post, to ?? page, form)).Location;
    }

    /// <summary>Uploads a picture with the form.</summary>
    public async Task UploadAsync(HttpContent image, string token)
    {
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { image, "image", "beat.png" } };
        if ((await SendAsync(HttpMethod.Post, "/predictions/create", form)).Status != 302)
        {
            throw new InvalidOperationException("The upload was not answered.");
        }
    }

    /// <summary>The token of a page's forms.</summary>
    public async Task<string> TokenAsync(string page) => Verification().Match(await ReadAsync(page)).Groups[1].Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<(int Status, string Text, string Location)> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await _client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var parts = cookie.Split(';')[0].Split('=', 2);
            _cookies[parts[0]] = parts[1];
        }

        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString ?? "");
    }

    [GeneratedRegex(@"ArrhythmiaWeb runs at (http://\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Verification();
}
