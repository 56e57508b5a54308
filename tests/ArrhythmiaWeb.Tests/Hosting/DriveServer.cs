using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>
/// A drive on a real port that follows the published protocol of Google Drive's API, version 3: files in a folder of a Shared Drive, uploads at once and piece by piece, queries, pages, errors.
/// </summary>
public sealed partial class DriveServer : IAsyncDisposable
{
    public const string Folder = "folder-of-the-clinic";
    public const string Account = "store@clinic.example";

    private const int PieceUnit = 256 * 1024;

    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Kept> _files = [];
    private readonly ConcurrentDictionary<string, Session> _sessions = [];
    private readonly ConcurrentDictionary<string, bool> _tokens = [];
    private readonly ConcurrentQueue<(int Status, string Reason)> _failures = [];
    private int _count;

    private DriveServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Whether the folder is in a Shared Drive.</summary>
    public bool IsShared { get; set; } = true;

    /// <summary>How many files a page of the list has at most.</summary>
    public int Page { get; set; } = 1000;

    /// <summary>How many bytes the drive may hold.</summary>
    public long? Room { get; set; }

    /// <summary>Whether the drive changes a byte of what it is given.</summary>
    public bool Alters { get; set; }

    /// <summary>Whether it says the hash of what it holds.</summary>
    public bool TellsHashes { get; set; } = true;

    /// <summary>How many pieces of uploads arrive only in part, before the drive fails.</summary>
    public int CutPieces { get; set; }

    /// <summary>Why the last assertion was not taken.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>What was asked, as method and path.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public static async Task<DriveServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        var drive = new DriveServer(app);
        app.Use(drive.GuardAsync);
        app.MapPost("/token", drive.TokenAsync);
        app.MapGet("/drive/v3/files", drive.List);
        app.MapGet("/drive/v3/files/{id}", drive.Read);
        app.MapPatch("/drive/v3/files/{id}", drive.ChangeAsync);
        app.MapDelete("/drive/v3/files/{id}", drive.Delete);
        app.MapGet("/drive/v3/about", drive.About);
        app.MapPost("/upload/drive/v3/files", drive.UploadAsync);
        app.MapPut("/upload/session/{id}", drive.PieceAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return drive;
    }

    /// <summary>Has the next requests fail.</summary>
    public void Fail(int status, string reason, int times = 1)
    {
        for (var time = 0; time < times; time++)
        {
            _failures.Enqueue((status, reason));
        }
    }

    /// <summary>Ends every token that was given.</summary>
    public void EndTokens() => _tokens.Clear();

    /// <summary>Puts a file there past the API, as another writer would.</summary>
    public void Put(string name, byte[] content, DateTimeOffset at) => Keep(name, "", content, at);

    /// <summary>Writes the key of a service account, as Google's console gives it out.</summary>
    public void WriteServiceKey(string path) => File.WriteAllText(path, JsonSerializer.Serialize(new
    {
        type = "service_account",
        client_email = Account,
        private_key_id = "1",
        private_key = _key.ExportPkcs8PrivateKeyPem(),
        token_uri = $"{Address}/token",
    }));

    /// <summary>Writes the refresh token of a person, as Google's command line does.</summary>
    public void WritePersonKey(string path, string token = "agreed") => File.WriteAllText(path, JsonSerializer.Serialize(new
    {
        type = "authorized_user",
        client_id = "client",
        client_secret = "secret",
        refresh_token = token,
        token_uri = $"{Address}/token",
    }));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private static IResult Error(int status, string reason) =>
        Results.Json(new { error = new { code = status, message = reason, errors = new[] { new { domain = "global", reason, message = reason } } } }, statusCode: status);

    private async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
        if (context.Request.Path == "/token")
        {
            await next(context);
        }
        else if (!_tokens.ContainsKey(context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal)))
        {
            await Error(401, "authError").ExecuteAsync(context);
        }
        else if (_failures.TryDequeue(out var failure))
        {
            await Error(failure.Status, failure.Reason).ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var isGiven = form["grant_type"].ToString() switch
        {
            "urn:ietf:params:oauth:grant-type:jwt-bearer" => await IsOursAsync(form["assertion"].ToString()),
            "refresh_token" => form["refresh_token"] == "agreed" && form["client_id"] == "client" && form["client_secret"] == "secret",
            _ => false,
        };
        var token = $"token-{Interlocked.Increment(ref _count)}";
        return isGiven && _tokens.TryAdd(token, true)
            ? Results.Json(new { access_token = token, expires_in = 3600, token_type = "Bearer" })
            : Results.Json(new { error = "invalid_grant", error_description = Fault?.Message ?? "Bad credentials." }, statusCode: 400);
    }

    private async Task<bool> IsOursAsync(string assertion)
    {
        var read = await new JsonWebTokenHandler().ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)) { KeyId = "1" },
            ValidIssuer = Account,
            // The client asks for a token of Google's own, whatever the key says.
            ValidAudiences = [$"{Address}/token", "https://oauth2.googleapis.com/token"],
            // Other drives of the same process have keys of the same name.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        });
        Fault = read.Exception;
        return read.IsValid;
    }

    private IResult List(HttpRequest request)
    {
        var query = Query().Match(request.Query["q"].ToString());
        if (!query.Success)
        {
            return Error(400, "invalid");
        }

        // What is in a Shared Drive is left out where it is not asked for.
        var isSeen = !IsShared || (request.Query["supportsAllDrives"] == "true" && request.Query["includeItemsFromAllDrives"] == "true");
        var from = int.TryParse(request.Query["pageToken"], CultureInfo.InvariantCulture, out var token) ? token : 0;
        Kept[] found =
        [
            .. _files.Values.Where(_ => isSeen && query.Groups["folder"].Value == Folder)
                .Where(file => !query.Groups["name"].Success || string.Equals(file.Name, query.Groups["name"].Value, StringComparison.OrdinalIgnoreCase))
                .Where(file => !query.Groups["place"].Success || file.Place == query.Groups["place"].Value)
                .OrderBy(file => file.Id, StringComparer.Ordinal),
        ];
        var page = Math.Min(Page, int.Parse(request.Query["pageSize"].ToString(), CultureInfo.InvariantCulture));
        return Results.Json(new
        {
            files = found.Skip(from).Take(page).Select(Describe),
            nextPageToken = from + page < found.Length ? (from + page).ToString(CultureInfo.InvariantCulture) : null,
        });
    }

    private IResult Read(string id, HttpRequest request)
    {
        if (IsHidden(request))
        {
            return Error(404, "notFound");
        }

        if (id == Folder)
        {
            return Results.Json(new { id, name = "Clinic", createdTime = DateTimeOffset.UnixEpoch, driveId = IsShared ? "drive" : null });
        }

        return !_files.TryGetValue(id, out var file) ? Error(404, "notFound")
            : request.Query["alt"] == "media" ? Results.Bytes(file.Content, "application/octet-stream")
            : Results.Json(Describe(file));
    }

    private async Task<IResult> ChangeAsync(string id, HttpRequest request)
    {
        if (IsHidden(request) || !_files.TryGetValue(id, out var file))
        {
            return Error(404, "notFound");
        }

        var (name, place, _) = await AboutAsync(request.Body);
        return Results.Json(Describe(_files[id] = file with { Name = name, Place = place }));
    }

    private IResult Delete(string id, HttpRequest request) => !IsHidden(request) && _files.TryRemove(id, out _) ? Results.NoContent() : Error(404, "notFound");

    private IResult About() => Results.Json(new
    {
        storageQuota = new { limit = Room?.ToString(CultureInfo.InvariantCulture), usage = _files.Values.Sum(file => file.Content.Length).ToString(CultureInfo.InvariantCulture) },
    });

    private async Task<IResult> UploadAsync(HttpRequest request)
    {
        if (IsHidden(request))
        {
            return Error(404, "notFound");
        }

        return request.Query["uploadType"].ToString() switch { "multipart" => await UploadAtOnceAsync(request), "resumable" => await BeginAsync(request), _ => Error(400, "badRequest") };
    }

    private async Task<IResult> UploadAtOnceAsync(HttpRequest request)
    {
        var type = MediaTypeHeaderValue.Parse(request.ContentType);
        if (type.MediaType != "multipart/related")
        {
            return Error(400, "badContent");
        }

        var parts = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), request.Body);
        var (name, place, isOurs) = await AboutAsync((await parts.ReadNextSectionAsync())!.Body);
        using var content = new MemoryStream();
        await (await parts.ReadNextSectionAsync())!.Body.CopyToAsync(content);
        return isOurs ? Finish(name, place, content.ToArray()) : Error(404, "notFound");
    }

    private async Task<IResult> BeginAsync(HttpRequest request)
    {
        var (name, place, isOurs) = await AboutAsync(request.Body);
        if (!isOurs)
        {
            return Error(404, "notFound");
        }

        var id = $"session-{Interlocked.Increment(ref _count)}";
        _sessions[id] = new Session(name, place, new MemoryStream(), long.Parse(request.Headers["X-Upload-Content-Length"].ToString(), CultureInfo.InvariantCulture));
        request.HttpContext.Response.Headers.Location = $"{Address}/upload/session/{id}";
        return Results.Ok();
    }

    private async Task<IResult> PieceAsync(string id, HttpRequest request)
    {
        if (!_sessions.TryGetValue(id, out var session))
        {
            return Error(404, "notFound");
        }

        var range = ContentRangeHeaderValue.Parse(request.Headers.ContentRange.ToString());
        using var piece = new MemoryStream();
        await request.Body.CopyToAsync(piece);
        if (range.From is { } from)
        {
            var isLast = range.To + 1 == session.Length;
            if (from != session.Content.Length || range.Length != session.Length || range.To - from + 1 != piece.Length || (!isLast && piece.Length % PieceUnit != 0))
            {
                return Error(400, "badRequest");
            }

            var isCut = CutPieces > 0;
            CutPieces -= isCut ? 1 : 0;
            session.Content.Write(piece.GetBuffer(), 0, isCut ? PieceUnit : (int)piece.Length);
            if (isCut)
            {
                return Error(503, "backendError");
            }
        }

        if (session.Content.Length < session.Length)
        {
            if (session.Content.Length > 0)
            {
                request.HttpContext.Response.Headers["Range"] = $"bytes=0-{session.Content.Length - 1}";
            }

            return Results.StatusCode(308);
        }

        return Finish(session.Name, session.Place, session.Content.ToArray());
    }

    private IResult Finish(string name, string place, byte[] content)
    {
        if (_files.Values.Sum(file => (long)file.Content.Length) + content.Length > Room)
        {
            return Error(403, "storageQuotaExceeded");
        }

        if (Alters && content.Length > 0)
        {
            content[^1] ^= 1;
        }

        return Results.Json(Describe(Keep(name, place, content, DateTimeOffset.UtcNow)));
    }

    private Kept Keep(string name, string place, byte[] content, DateTimeOffset at)
    {
        var id = $"file-{Interlocked.Increment(ref _count):D6}";
        return _files[id] = new Kept(id, name, place, content, at);
    }

    private object Describe(Kept file) => new
    {
        id = file.Id,
        name = file.Name,
        size = file.Content.Length.ToString(CultureInfo.InvariantCulture),
        createdTime = file.At,
        sha256Checksum = TellsHashes ? Convert.ToHexStringLower(SHA256.HashData(file.Content)) : null,
        driveId = IsShared ? "drive" : null,
    };

    private bool IsHidden(HttpRequest request) => IsShared && request.Query["supportsAllDrives"] != "true";

    private static async Task<(string Name, string Place, bool IsOurs)> AboutAsync(Stream body)
    {
        using var about = await JsonDocument.ParseAsync(body);
        var root = about.RootElement;
        return (
            root.GetProperty("name").GetString()!,
            root.GetProperty("appProperties").GetProperty("place").GetString()!,
            root.TryGetProperty("parents", out var parents) && parents[0].GetString() == Folder);
    }

    [GeneratedRegex(@"\A'(?<folder>[^']+)' in parents and trashed = false( and name = '(?<name>[^']+)'| and appProperties has \{ key='place' and value='(?<place>[^']*)' \})?\z")]
    private static partial Regex Query();

    private sealed record Kept(string Id, string Name, string Place, byte[] Content, DateTimeOffset At);

    private sealed record Session(string Name, string Place, MemoryStream Content, long Length);
}
