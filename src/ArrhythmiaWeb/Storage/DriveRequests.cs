using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Google.Apis.Auth.OAuth2.Responses;

namespace ArrhythmiaWeb.Storage;

/// <summary>Asks the Drive API, again where it says that it is busy, and says in words what failed.</summary>
/// <param name="options">The drive.</param>
/// <param name="credentials">Whom it is asked as.</param>
/// <param name="patience">How long it may be silent.</param>
public sealed class DriveRequests(GoogleDriveOptions options, DriveCredentials credentials, Patience patience) : IDisposable
{
    private const int Tries = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(400);

    // An upload that is not finished is answered with 308, which is no redirection.
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        // Ended by our own patience, which knows how much there is to send.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>How long the drive may be silent.</summary>
    public Patience Patience => patience;

    /// <summary>The address of something.</summary>
    /// <param name="path">Its path with its query.</param>
    public Uri AddressOf(string path) => new(new Uri(options.Endpoint), path);

    /// <summary>Asks, up to five times.</summary>
    /// <param name="make">Makes the request, anew for each time.</param>
    /// <param name="bytes">How much is sent with it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>An answer that says that it succeeded, whose content is not read yet.</returns>
    /// <exception cref="FileStoreException">It did not; the inner exception is a <see cref="DriveException"/> where the drive has answered.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, long bytes, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(make, bytes, cancellation);
            }
            catch (Exception exception) when (attempt < Tries && IsPassing(exception))
            {
                await PauseAsync(attempt, cancellation);
            }
            catch (Exception exception) when (exception is not FileStoreException && !cancellation.IsCancellationRequested)
            {
                throw Explain(exception);
            }
        }
    }

    /// <summary>Asks once; with a new token where the one before has ended.</summary>
    /// <param name="make">Makes the request, anew for each time.</param>
    /// <param name="bytes">How much is sent with it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>An answer that says that it succeeded, or that an upload goes on.</returns>
    /// <exception cref="DriveException">The drive has answered with an error.</exception>
    /// <exception cref="HttpRequestException">It was not reached.</exception>
    /// <exception cref="TimeoutException">It is silent.</exception>
    public async Task<HttpResponseMessage> SendOnceAsync(Func<HttpRequestMessage> make, long bytes, CancellationToken cancellation)
    {
        for (var isNew = false; ; isNew = true)
        {
            var answer = await patience.AskAsync(stop => SendAsync(make, stop), bytes, cancellation);
            if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.PermanentRedirect)
            {
                return answer;
            }

            using (answer)
            {
                if (answer.StatusCode != HttpStatusCode.Unauthorized || isNew)
                {
                    throw new DriveException(answer.StatusCode, await patience.AskAsync(stop => ReasonAsync(answer, stop), bytes: 0, cancellation));
                }
            }

            await patience.AskAsync(
                async stop =>
                {
                    await credentials.RenewTokenAsync(stop);
                    return true;
                },
                bytes: 0,
                cancellation);
        }
    }

    /// <summary>Asks for JSON.</summary>
    /// <exception cref="FileStoreException">It did not succeed.</exception>
    public async Task<T> ReadAsync<T>(Func<HttpRequestMessage> make, CancellationToken cancellation, long bytes = 0)
    {
        using var answer = await SendAsync(make, bytes, cancellation);
        try
        {
            return await patience.AskAsync(async stop => await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web, stop), bytes: 0, cancellation)
                ?? throw new JsonException();
        }
        catch (Exception exception) when (exception is not FileStoreException && !cancellation.IsCancellationRequested)
        {
            throw Explain(exception);
        }
    }

    /// <summary>Waits before asking again: each time twice as long, and not in step with others.</summary>
    /// <param name="attempt">How often was asked, from 1.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task PauseAsync(int attempt, CancellationToken cancellation) =>
        Task.Delay(FirstPause * Math.Pow(2, attempt - 1) * (0.5 + Random.Shared.NextDouble()), cancellation);

    /// <summary>Whether asking again may help.</summary>
    public static bool IsPassing(Exception exception) => exception is DriveException { IsPassing: true } or HttpRequestException;

    /// <summary>Says in words what failed.</summary>
    public FileStoreException Explain(Exception exception) => exception switch
    {
        TokenResponseException refused => new FileStoreException(
            $"Google refuses the credentials of Storage:GoogleDrive:CredentialsFile ({refused.Error?.Error}): make a new key of the service account, or have the person agree again.", exception),
        DriveException { Status: HttpStatusCode.Unauthorized } => new FileStoreException(
            "Google Drive refuses the credentials of Storage:GoogleDrive:CredentialsFile: make a new key of the service account, or have the person agree again.", exception),
        DriveException { Reason: "storageQuotaExceeded" or "teamDriveFileLimitExceeded" or "numChildrenInNonRootLimitExceeded" } => new FileStoreException(
            "Google Drive has no room left. A service account has none of its own: give it a folder of a Shared Drive; in a person's own drive, make room or buy more.", exception),
        DriveException { Status: HttpStatusCode.NotFound } => new FileStoreException(
            $"Google Drive knows no folder {options.Folder} that this account may see: correct Storage:GoogleDrive:Folder, or share the folder with {(credentials.IsService ? credentials.Account : "the person")}.", exception),
        DriveException { IsPassing: false, Status: HttpStatusCode.Forbidden } answered => new FileStoreException(
            $"Google Drive forbids this ({answered.Reason}): the account must be allowed to add and to delete files in the folder of Storage:GoogleDrive:Folder (in a Shared Drive as its manager), and the Drive API must be enabled in its project.", exception),
        DriveException answered => new FileStoreException($"Google Drive answers with an error ({answered.Message}).", exception),
        _ => new FileStoreException($"Google Drive does not answer at {options.Endpoint}: see that this machine reaches it. {exception.Message}", exception),
    };

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellation)
    {
        using var request = make();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await credentials.FindTokenAsync(cancellation));
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
    }

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            using var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            return error.RootElement.GetProperty("error").GetProperty("errors")[0].GetProperty("reason").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            // Of something between here and the drive.
            return "";
        }
    }
}
