using ArrhythmiaWeb.Ecg.Images;
using Microsoft.Extensions.Caching.Memory;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Encodes kept pictures for pages. Thumbnails are remembered for a while; nothing of a picture comes to another place on the disk.</summary>
/// <param name="logger">Told of pictures that can no longer be read.</param>
public sealed partial class ShownImages(UploadStore store, DecodingLimiter decoders, ILogger<ShownImages> logger) : IDisposable
{
    /// <summary>The most pixels across of a thumbnail.</summary>
    public const int ThumbnailWidth = 192;

    /// <summary>The most pixels down of a thumbnail.</summary>
    public const int ThumbnailHeight = 96;

    private const long MostThumbnailBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan ThumbnailsStay = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _thumbnails = new(new MemoryCacheOptions { SizeLimit = MostThumbnailBytes });

    /// <summary>Makes the shown form of a kept picture.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <returns>A PNG; null where the picture is gone or can no longer be read.</returns>
    /// <exception cref="TooManyDecodingsException">Too many pictures wait.</exception>
    public Task<byte[]?> RenderAsync(string name, CancellationToken cancellation) => RenderAsync(name, content => ShownImage.Render(content), cancellation);

    /// <summary>Makes the thumbnail of a kept picture: the whole of it, so that the R peak of a trace stays in sight.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <returns>A PNG; null where the picture is gone or can no longer be read.</returns>
    /// <exception cref="TooManyDecodingsException">Too many pictures wait.</exception>
    public async Task<byte[]?> RenderThumbnailAsync(string name, CancellationToken cancellation)
    {
        if (!_thumbnails.TryGetValue(name, out byte[]? thumbnail)
            && (thumbnail = await RenderAsync(name, content => ShownImage.RenderSmall(content, ThumbnailWidth, ThumbnailHeight), cancellation)) is not null)
        {
            _thumbnails.Set(name, thumbnail, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = ThumbnailsStay, Size = thumbnail.Length });
        }

        return thumbnail;
    }

    /// <inheritdoc/>
    public void Dispose() => _thumbnails.Dispose();

    private async Task<byte[]?> RenderAsync(string name, Func<byte[], byte[]> render, CancellationToken cancellation)
    {
        using var place = await decoders.EnterAsync(cancellation);
        if (await store.ReadAsync(name, cancellation) is not { } content)
        {
            return null;
        }

        try
        {
            return await Task.Run(() => render(content), cancellation);
        }
        catch (ImageRefusedException exception)
        {
            Log.Unreadable(logger, name, exception.Refusal);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The picture {Name} can no longer be read: {Refusal}.")]
        public static partial void Unreadable(ILogger logger, string name, ImageRefusal refusal);
    }
}
