using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ArrhythmiaWeb.Storage;

/// <summary>Puts a content into a drive: a small one with what is said of it in one request, a large one piece by piece, from where it was cut off.</summary>
/// <remarks>https://developers.google.com/drive/api/guides/manage-uploads</remarks>
/// <param name="requests">Asks the drive.</param>
public sealed class DriveUpload(DriveRequests requests)
{
    /// <summary>The largest content that goes in one request, in bytes.</summary>
    public const int MostAtOnce = 5 * 1024 * 1024;

    /// <summary>A whole number of 256 KiB, as the protocol wants it.</summary>
    private const int PieceBytes = 8 * 1024 * 1024;

    private const int Failures = 5;
    private const string MediaType = "application/octet-stream";

    /// <summary>Puts a content there.</summary>
    /// <param name="about">What is said of it.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellation">Gives up; nothing is there then.</param>
    /// <returns>The new file.</returns>
    /// <exception cref="FileStoreException">It could not be put there.</exception>
    public async Task<DriveFile> PutAsync(object about, Stream content, CancellationToken cancellation)
    {
        content.Position = 0;
        if (content.Length > MostAtOnce)
        {
            return await PutPiecesAsync(await BeginAsync(about, content.Length, cancellation), content, cancellation);
        }

        var bytes = new byte[content.Length];
        await content.ReadExactlyAsync(bytes, cancellation);
        return await requests.ReadAsync<DriveFile>(
            () => new HttpRequestMessage(HttpMethod.Post, AddressOf("multipart"))
            {
                Content = new MultipartContent("related") { JsonContent.Create(about), new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) } } },
            },
            cancellation,
            bytes.Length);
    }

    private Uri AddressOf(string kind) => requests.AddressOf($"/upload/drive/v3/files?uploadType={kind}&supportsAllDrives=true&fields={DriveFile.Fields}");

    private async Task<Uri> BeginAsync(object about, long length, CancellationToken cancellation)
    {
        using var begun = await requests.SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, AddressOf("resumable"))
            {
                Content = JsonContent.Create(about),
                Headers = { { "X-Upload-Content-Type", MediaType }, { "X-Upload-Content-Length", length.ToString(CultureInfo.InvariantCulture) } },
            },
            bytes: 0,
            cancellation);
        return begun.Headers.Location ?? throw new FileStoreException("Google Drive does not say where to upload to.");
    }

    private async Task<DriveFile> PutPiecesAsync(Uri session, Stream content, CancellationToken cancellation)
    {
        var piece = new byte[Math.Min(PieceBytes, content.Length)];
        for (var (at, failures) = (0L, 0); ;)
        {
            HttpResponseMessage answer;
            try
            {
                content.Position = at;
                var count = await content.ReadAtLeastAsync(piece, (int)Math.Min(piece.Length, content.Length - at), throwOnEndOfStream: true, cancellation);
                answer = await requests.SendOnceAsync(() => Piece(session, piece, count, at, content.Length), count, cancellation);
            }
            catch (Exception exception) when (DriveRequests.IsPassing(exception) && ++failures < Failures)
            {
                await DriveRequests.PauseAsync(failures, cancellation);
                // How much of it has arrived.
                answer = await requests.SendAsync(() => Piece(session, [], 0, at: null, content.Length), bytes: 0, cancellation);
            }
            catch (Exception exception) when (exception is DriveException or HttpRequestException or TimeoutException)
            {
                throw requests.Explain(exception);
            }

            using (answer)
            {
                if (answer.StatusCode != HttpStatusCode.PermanentRedirect)
                {
                    return await answer.Content.ReadFromJsonAsync<DriveFile>(JsonSerializerOptions.Web, cancellation) ?? throw VerifiedCopy.Altered();
                }

                at = Arrived(answer);
            }
        }
    }

    private static HttpRequestMessage Piece(Uri session, byte[] piece, int count, long? at, long length) => new(HttpMethod.Put, session)
    {
        Content = new ByteArrayContent(piece, 0, count)
        {
            Headers = { ContentRange = at is { } from ? new ContentRangeHeaderValue(from, from + count - 1, length) : new ContentRangeHeaderValue(length) },
        },
    };

    // "bytes=0-N" says that N + 1 bytes have arrived; nothing, that none have.
    private static long Arrived(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Range", out var ranges) && long.TryParse(ranges.First().Split('-')[^1], CultureInfo.InvariantCulture, out var last) ? last + 1 : 0;
}
