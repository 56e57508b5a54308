using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ArrhythmiaWeb.Storage;

/// <summary>Files in a bucket of any store that speaks the protocol of Amazon S3.</summary>
/// <remarks>
/// Asked for is only what such stores have in common: whole objects are put in one request (up to 5 GB), without signed chunks, trailing checksums, conditional writes or deletions of many
/// at once. What was put is read back, since not every store compares what arrives.
/// </remarks>
public sealed class S3Store : IFileStore, IDisposable
{
    private const int Tries = 3;

    private readonly S3Options _options;
    private readonly Patience _patience;
    private readonly AmazonS3Client _client;
    private readonly int _page;
    private readonly bool _signsChunks;

    /// <summary>Speaks of a bucket; nothing is asked yet.</summary>
    /// <param name="options">The bucket.</param>
    /// <param name="patience">How long the store may be silent.</param>
    /// <param name="page">How many names are asked for at a time.</param>
    /// <param name="signsChunks">Whether contents are signed in chunks. Stores that do not know of it keep the signatures among the bytes.</param>
    public S3Store(S3Options options, TimeSpan patience, int page = 1000, bool signsChunks = false)
    {
        (_options, _patience, _page, _signsChunks) = (options, new Patience(patience), page, signsChunks);
        var config = new AmazonS3Config
        {
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.PathStyle,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = Tries - 1,
            // Ended by our own patience, which knows how much there is to send.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (options.Endpoint.Length > 0)
        {
            config.ServiceURL = options.Endpoint;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        }

        _client = options.AccessKey.Length > 0 ? new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config) : new AmazonS3Client(config);
    }

    private string Address => _options.Endpoint.Length > 0 ? _options.Endpoint.TrimEnd('/') : "s3:/";

    /// <inheritdoc/>
    public string Locate(string name) => $"{Address}/{_options.Bucket}/{_options.Prefix}{name}";

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await AskAsync(stop => _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = _options.Prefix, MaxKeys = 1 }, stop), cancellation);
        await TryAsync(cancellation);
    }

    /// <inheritdoc/>
    public Task TryAsync(CancellationToken cancellation) => StoreTrial.RunAsync(this, cancellation);

    /// <inheritdoc/>
    public async Task<bool> PutAsync(string name, Stream content, string sha256, CancellationToken cancellation)
    {
        // One of another length was altered by the store, and its writer died before saying so.
        if (await FindAsync(name, cancellation) is { } known && known.Length == content.Length)
        {
            return false;
        }

        content.Position = 0;
        // The client's hash objects are shared by all requests of a thread and not reset where a content fails under them: the next request would be signed wrongly. One that cannot be read must not reach it.
        if (await VerifiedCopy.HashAsync(content, target: null, cancellation) != (content.Length, sha256))
        {
            throw VerifiedCopy.Altered();
        }

        await AskAsync(
            stop =>
            {
                content.Position = 0;
                return _client.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = _options.Bucket,
                        Key = KeyOf(name),
                        InputStream = content,
                        AutoCloseStream = false,
                        UseChunkEncoding = _signsChunks,
                        ContentType = "application/octet-stream",
                    },
                    stop);
            },
            cancellation,
            content.Length);
        if (!await HoldsAsync(name, content.Length, sha256, cancellation))
        {
            await DeleteAsync(name, CancellationToken.None);
            throw VerifiedCopy.Altered();
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task<StoredFile?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var found = await AskAsync(stop => _client.GetObjectMetadataAsync(_options.Bucket, KeyOf(name), stop), cancellation);
            return new StoredFile(name, found.ContentLength, new DateTimeOffset(found.LastModified?.ToUniversalTime() ?? default, TimeSpan.Zero));
        }
        catch (FileStoreException exception) when (IsMissing(exception.InnerException))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync(stop => _client.GetObjectAsync(_options.Bucket, KeyOf(name), stop), cancellation);
            return new PatientStream(answer.ResponseStream, answer, _patience, Explain);
        }
        catch (FileStoreException exception) when (IsMissing(exception.InnerException))
        {
            return null;
        }
    }

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
        await Parallel.ForEachAsync(moves, Together.Of(cancellation), async (move, stop) => Interlocked.Add(ref moved, await MoveAsync(move.From, move.To, stop) ? 1 : 0));
        return moved;
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken cancellation) => AskAsync(stop => _client.DeleteObjectAsync(_options.Bucket, KeyOf(name), stop), cancellation);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredFile> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = _options.Prefix + prefix, MaxKeys = _page };
        do
        {
            var page = await AskAsync(stop => _client.ListObjectsV2Async(request, stop), cancellation);
            foreach (var found in page.S3Objects ?? [])
            {
                var name = found.Key[_options.Prefix.Length..];
                if (FileName.IsAllowed(name))
                {
                    yield return new StoredFile(name, found.Size ?? 0, new DateTimeOffset(found.LastModified?.ToUniversalTime() ?? default, TimeSpan.Zero));
                }
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    /// <inheritdoc/>
    /// <remarks>An object is there once all of it is: there are none.</remarks>
    public IAsyncEnumerable<string> DeleteUnfinishedAsync(CancellationToken cancellation) => AsyncEnumerable.Empty<string>();

    /// <inheritdoc/>
    public Task<long?> MeasureFreeAsync(CancellationToken cancellation) => Task.FromResult<long?>(null);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsMissing(Exception? exception) => exception is AmazonS3Exception { StatusCode: HttpStatusCode.NotFound, ErrorCode: not "NoSuchBucket" };

    private async Task<bool> HoldsAsync(string name, long length, string sha256, CancellationToken cancellation)
    {
        await using var kept = await OpenReadAsync(name, cancellation);
        return kept is not null && await VerifiedCopy.HashAsync(kept, target: null, cancellation) == (length, sha256);
    }

    private async Task<bool> MoveAsync(string from, string to, CancellationToken cancellation)
    {
        try
        {
            await AskAsync(stop => _client.CopyObjectAsync(_options.Bucket, KeyOf(from), _options.Bucket, KeyOf(to), stop), cancellation);
        }
        catch (FileStoreException exception) when (IsMissing(exception.InnerException))
        {
            return false;
        }

        await DeleteAsync(from, cancellation);
        return true;
    }

    private string KeyOf(string name) => _options.Prefix + FileName.Check(name);

    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellation, long bytes = 0)
    {
        try
        {
            return await _patience.AskAsync(ask, bytes, cancellation);
        }
        catch (Exception exception) when (exception is not (FileStoreException or ArgumentException) && !cancellation.IsCancellationRequested)
        {
            throw Explain(exception);
        }
    }

    private FileStoreException Explain(Exception exception) => exception switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => new FileStoreException(
            $"There is no bucket '{_options.Bucket}' at {Address}: make it there, or correct Storage:S3:Bucket.", exception),
        AmazonS3Exception { ErrorCode: "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" or "PermanentRedirect" } => new FileStoreException(
            $"The bucket '{_options.Bucket}' is in another region than {_options.Region}: correct Storage:S3:Region, or Storage:S3:Endpoint.", exception),
        AmazonS3Exception { ErrorCode: "RequestTimeTooSkewed" } => new FileStoreException(
            $"The store at {Address} refuses requests because this machine's clock is wrong: set it, and have it kept by a time server.", exception),
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => new FileStoreException(
            $"The store at {Address} refuses the credentials for the bucket '{_options.Bucket}': correct Storage:S3:AccessKey and Storage:S3:SecretKey, and see that this key may list, read, write and delete there.", exception),
        AmazonS3Exception answered when answered.StatusCode != 0 => new FileStoreException(
            $"The store at {Address} answers with an error ({(int)answered.StatusCode} {answered.ErrorCode}).", exception),
        AmazonClientException when _options.AccessKey.Length == 0 && exception is not AmazonServiceException => new FileStoreException(
            $"No credentials were found for the store at {Address}: give Storage:S3:AccessKey and Storage:S3:SecretKey, or a role to this machine. {exception.Message}", exception),
        _ => new FileStoreException($"The store at {Address} does not answer: see that it runs and that this machine reaches it. {exception.Message}", exception),
    };
}
