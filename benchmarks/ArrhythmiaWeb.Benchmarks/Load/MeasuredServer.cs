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

    private readonly Process _process;
    private readonly string _folder;
    private readonly HttpClient _client;
    private readonly UploadedPictures _pictures;
    private readonly TimeSpan _start;

    private MeasuredServer(Process process, string folder, Uri address, UploadedPictures pictures, TimeSpan start)
    {
        (_process, _folder, _pictures, _start) = (process, folder, pictures, start);
        Tree = new ProcessTree(process.Id);
        Uploads = new Side("ours", Tree, (_, cancellation) => UploadAsync(cancellation));
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    /// <summary>The server's process.</summary>
    public ProcessTree Tree { get; }

    /// <summary>Uploads through the API.</summary>
    public Side Uploads { get; }

    /// <summary>Starts it, signs in and makes a token.</summary>
    /// <param name="pictures">What is uploaded.</param>
    /// <param name="settings">Settings of the application.</param>
    /// <param name="program">The published application; null for the one that was built along with this program.</param>
    public static async Task<MeasuredServer> StartAsync(UploadedPictures pictures, IReadOnlyList<string> settings, string? program = null)
    {
        var (file, content) = program is null
            ? (Path.Combine(Clone.Root, "src", "ArrhythmiaWeb", "bin", "Release", "net10.0", "ArrhythmiaWeb.dll"), Path.Combine(Clone.Root, "src", "ArrhythmiaWeb"))
            : (program, Path.GetDirectoryName(program)!);
        var folder = Directory.CreateTempSubdirectory("arrhythmiaweb-load-").FullName;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(new ProcessStartInfo("dotnet")
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
        };
        process.BeginOutputReadLine();
        if (await Task.WhenAny(listens.Task, process.WaitForExitAsync()) != listens.Task)
        {
            throw new InvalidOperationException("The application did not start.");
        }

        var start = watch.Elapsed;
        var server = new MeasuredServer(process, folder, await listens.Task, pictures, start);
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

    /// <summary>Uploads a picture that the application has not seen.</summary>
    /// <returns>Whether it was answered.</returns>
    public async Task<bool> UploadAsync(CancellationToken cancellation)
    {
        using var form = _pictures.Form("image");
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

            {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors for application and load together, {Environment.OSVersion.VersionString}, .NET {Environment.Version}. Start to the first request: {_start.TotalSeconds:0.0} s.
            On the disk: {pictures} pictures with {files[true].Sum(file => file.Length) / 1e3 / Math.Max(1, pictures):0.0} kB each; everything else {files[false].Sum(file => file.Length) / 1e3 / Math.Max(1, pictures):0.0} kB for each picture.
            """);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SignInAsync()
    {
        // Cookies marked Secure go by plain http to the machine itself, as in browsers; .NET's own container would keep them back.
        var cookies = new Dictionary<string, string>();
        await PostAsync("/account/signin", cookies, new() { ["Email"] = Email, ["Password"] = Password });
        var page = await PostAsync("/tokens/create", cookies, new() { ["Name"] = "load", ["Predict"] = "true", ["Read"] = "true", ["Days"] = "1" });
        var token = Secret().Match(page) is { Success: true } match ? match.Groups[1].Value : throw new InvalidOperationException("No token was made.");
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<string> PostAsync(string path, Dictionary<string, string> cookies, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Verification().Match(await SendAsync(HttpMethod.Get, path, cookies, null)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(fields);
        return await SendAsync(HttpMethod.Post, path, cookies, form);
    }

    private async Task<string> SendAsync(HttpMethod method, string path, Dictionary<string, string> cookies, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        using var answer = await _client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var left, var right] ? (left, right) : (cookie, "");
            cookies[name] = value;
        }

        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(@"ArrhythmiaWeb runs at (http://\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Verification();

    [GeneratedRegex("id=\"secret\" value=\"([^\"]+)\"")]
    private static partial Regex Secret();
}
