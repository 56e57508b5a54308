using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ArrhythmiaWeb.Storage;

/// <summary>Files in a folder of Google Drive, all beside each other: the whole name, with its slashes, is the name there.</summary>
/// <remarks>
/// A drive may hold several files of one name. Of such the oldest counts; whoever has put a later one of the same content takes it away again. The API is that of version 3:
/// https://developers.google.com/drive/api/reference/rest/v3.
/// </remarks>
public sealed class GoogleDriveStore : IFileStore, IDisposable
{
    private const string AllDrives = "supportsAllDrives=true";

    /// <summary>By which the files of a folder are found: the API looks for names by their words only.</summary>
    private const string Place = "place";

    private readonly GoogleDriveOptions _options;
    private readonly DriveCredentials _credentials;
    private readonly DriveRequests _requests;
    private readonly DriveUpload _upload;

    /// <summary>Speaks of a folder; nothing is asked yet.</summary>
    /// <param name="options">The folder.</param>
    /// <param name="patience">How long the drive may be silent.</param>
    /// <exception cref="FileStoreException">The credentials cannot be read.</exception>
    public GoogleDriveStore(GoogleDriveOptions options, TimeSpan patience)
    {
        _options = options;
        _credentials = DriveCredentials.Read(options.CredentialsFile);
        _requests = new DriveRequests(options, _credentials, new Patience(patience));
        _upload = new DriveUpload(_requests);
    }

    /// <inheritdoc/>
    public string Locate(string name) => $"https://drive.google.com/drive/folders/{_options.Folder} ({(name.Length > 0 ? name : "all files")})";

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var folder = await _requests.ReadAsync<DriveFile>(() => Get($"{FileAddress(_options.Folder)}&fields={DriveFile.Fields}"), cancellation);
        if (_credentials.IsService && folder.DriveId is null)
        {
            throw new FileStoreException(
                $"The folder of Storage:GoogleDrive:Folder is not in a Shared Drive, and the service account {_credentials.Account} has no room of its own: make it a manager of a Shared Drive, and name a folder there.");
        }

        await TryAsync(cancellation);
    }

    /// <inheritdoc/>
    public Task TryAsync(CancellationToken cancellation) => StoreTrial.RunAsync(this, cancellation);

    /// <inheritdoc/>
    public async Task<bool> PutAsync(string name, Stream content, string sha256, CancellationToken cancellation)
    {
        if (await FindAsync(name, cancellation) is not null)
        {
            return false;
        }

        var put = await _upload.PutAsync(About(name, [_options.Folder]), content, cancellation);
        if (!await HoldsAsync(put, content.Length, sha256, cancellation))
        {
            await DeleteAsync(put, CancellationToken.None);
            throw VerifiedCopy.Altered();
        }

        // Others may have put the same content meanwhile. All choose the same one to stay.
        var same = (await NamedAsync(name, cancellation)).Where(file => file.Sha256Checksum == put.Sha256Checksum).ToList();
        foreach (var later in same.Skip(1))
        {
            await DeleteAsync(later, cancellation);
        }

        return same.Count == 0 || same[0].Id == put.Id;
    }

    /// <inheritdoc/>
    public async Task<StoredFile?> FindAsync(string name, CancellationToken cancellation) =>
        (await NamedAsync(name, cancellation)) is [var first, ..] ? first.ToStored() : null;

    /// <inheritdoc/>
    public async Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation) =>
        (await NamedAsync(name, cancellation)) is [var first, ..] ? await OpenReadAsync(first, cancellation) : null;

    /// <inheritdoc/>
    public async Task<LocalFile?> FetchAsync(string name, CancellationToken cancellation)
    {
        await using var content = await OpenReadAsync(name, cancellation);
        return content is null ? null : await LocalFile.CopyAsync(name, content, cancellation);
    }

    /// <inheritdoc/>
    public async Task<int> MoveAsync(IReadOnlyCollection<(string From, string To)> moves, CancellationToken cancellation)
    {
        var moved = 0;
        await Parallel.ForEachAsync(moves, Together.Of(cancellation), async (move, stop) =>
        {
            if (await NamedAsync(move.From, stop) is [var file, ..])
            {
                var about = About(move.To, parents: null);
                await _requests.ReadAsync<DriveFile>(
                    () => new HttpRequestMessage(HttpMethod.Patch, _requests.AddressOf($"{FileAddress(file.Id)}&fields={DriveFile.Fields}")) { Content = JsonContent.Create(about) }, stop);
                Interlocked.Increment(ref moved);
            }
        });
        return moved;
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string name, CancellationToken cancellation)
    {
        foreach (var file in await NamedAsync(name, cancellation))
        {
            await DeleteAsync(file, cancellation);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = prefix.Contains('/', StringComparison.Ordinal) ? $" and appProperties has {{ key='{Place}' and value='{PlaceOf(prefix)}' }}" : "";
        await foreach (var file in QueryAsync(query, cancellation))
        {
            if (file.Name.StartsWith(prefix, StringComparison.Ordinal) && FileName.IsAllowed(file.Name))
            {
                yield return file.ToStored();
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>A file is there once all of it is: there are none. The drive forgets uploads that were begun after a week.</remarks>
    public IAsyncEnumerable<string> DeleteUnfinishedAsync(CancellationToken cancellation) => AsyncEnumerable.Empty<string>();

    /// <inheritdoc/>
    public async Task<long?> MeasureFreeAsync(CancellationToken cancellation)
    {
        if (_credentials.IsService)
        {
            // The room is the Shared Drive's, which does not tell.
            return null;
        }

        var about = await _requests.ReadAsync<JsonElement>(() => Get("/drive/v3/about?fields=storageQuota"), cancellation);
        var quota = about.GetProperty("storageQuota");
        return quota.TryGetProperty("limit", out var limit) && long.TryParse(limit.GetString(), out var most) && long.TryParse(quota.GetProperty("usage").GetString(), out var used)
            ? Math.Max(0, most - used)
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _requests.Dispose();

    private static string PlaceOf(string name) => name[..Math.Max(0, name.IndexOf('/'))];

    private static Dictionary<string, object> About(string name, string[]? parents)
    {
        var about = new Dictionary<string, object> { ["name"] = FileName.Check(name), ["appProperties"] = new Dictionary<string, string> { [Place] = PlaceOf(name) } };
        if (parents is not null)
        {
            about["parents"] = parents;
        }

        return about;
    }

    private static string FileAddress(string id) => $"/drive/v3/files/{id}?{AllDrives}";

    private HttpRequestMessage Get(string path) => new(HttpMethod.Get, _requests.AddressOf(path));

    /// <summary>The files of a name, the oldest first.</summary>
    private async Task<IReadOnlyList<DriveFile>> NamedAsync(string name, CancellationToken cancellation)
    {
        var files = await QueryAsync($" and name = '{FileName.Check(name)}'", cancellation).ToListAsync(cancellation);
        // Names are compared without regard to case there.
        return [.. files.Where(file => file.Name == name).OrderBy(file => file.CreatedTime).ThenBy(file => file.Id, StringComparer.Ordinal)];
    }

    private async IAsyncEnumerable<DriveFile> QueryAsync(string query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var address = "/drive/v3/files?" + AllDrives + "&includeItemsFromAllDrives=true&pageSize=1000"
            + $"&fields={DriveFilePage.Fields}&q={Uri.EscapeDataString($"'{_options.Folder}' in parents and trashed = false{query}")}";
        string? next = null;
        do
        {
            var token = next is null ? "" : $"&pageToken={Uri.EscapeDataString(next)}";
            var page = await _requests.ReadAsync<DriveFilePage>(() => Get(address + token), cancellation);
            foreach (var file in page.Files)
            {
                yield return file;
            }

            next = page.NextPageToken;
        }
        while (next is not null);
    }

    private async Task<Stream?> OpenReadAsync(DriveFile file, CancellationToken cancellation)
    {
        try
        {
            var answer = await _requests.SendAsync(() => Get($"{FileAddress(file.Id)}&alt=media"), bytes: 0, cancellation);
            return new PatientStream(await answer.Content.ReadAsStreamAsync(cancellation), answer, _requests.Patience, _requests.Explain);
        }
        catch (FileStoreException exception) when (IsMissing(exception))
        {
            return null;
        }
    }

    private async Task DeleteAsync(DriveFile file, CancellationToken cancellation)
    {
        try
        {
            using var answer = await _requests.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, _requests.AddressOf(FileAddress(file.Id))), bytes: 0, cancellation);
        }
        catch (FileStoreException exception) when (IsMissing(exception))
        {
            // Somebody else was faster.
        }
    }

    // The drive says what it holds; where it does not, it is read back.
    private async Task<bool> HoldsAsync(DriveFile file, long length, string sha256, CancellationToken cancellation)
    {
        if (file.Sha256Checksum is { } told)
        {
            return (file.Length, told) == (length, sha256);
        }

        await using var kept = await OpenReadAsync(file, cancellation);
        return kept is not null && await VerifiedCopy.HashAsync(kept, target: null, cancellation) == (length, sha256);
    }

    private static bool IsMissing(FileStoreException exception) => exception.InnerException is DriveException { Status: HttpStatusCode.NotFound };
}
