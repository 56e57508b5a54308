using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Encodes kept pictures for pages: each thumbnail once, as long as <see cref="ShownFiles"/> keeps it.</summary>
/// <param name="store">Where pictures are kept.</param>
/// <param name="files">Keeps what was made.</param>
/// <param name="decoders">Decides when one is decoded.</param>
/// <param name="logger">Told of pictures that can no longer be read.</param>
public sealed partial class ShownImages(UploadStore store, ShownFiles files, DecodingLimiter decoders, ILogger<ShownImages> logger)
{
    /// <summary>The most pixels that a page has of a picture across and down: twice what its style sheet gives it, for screens with twice the pixels.</summary>
    public const int PageSide = 1250;

    /// <summary>Makes the shown form of a kept picture, as large as it is.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A PNG; null where the picture is gone or can no longer be read.</returns>
    /// <exception cref="TooManyDecodingsException">Too many pictures wait.</exception>
    public Task<byte[]?> RenderAsync(string name, CancellationToken cancellation) => RenderAsync(name, content => ShownImage.Render(content), cancellation);

    /// <summary>Makes the shown form of a kept picture, no larger than a page shows it.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A PNG; null where the picture is gone or can no longer be read.</returns>
    /// <exception cref="TooManyDecodingsException">Too many pictures wait.</exception>
    public Task<byte[]?> RenderForPageAsync(string name, CancellationToken cancellation) => RenderAsync(name, content => ShownImage.RenderSmall(content, PageSide, PageSide), cancellation);

    /// <summary>Reads or makes the thumbnail of a kept picture: the whole of it, so small that it fits.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <param name="size">The most pixels.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A PNG; null where the picture is gone or can no longer be read.</returns>
    /// <exception cref="TooManyDecodingsException">Too many pictures wait.</exception>
    public async Task<byte[]?> ThumbnailAsync(string name, ShownSize size, CancellationToken cancellation)
    {
        if (files.Read(name, size) is { } kept)
        {
            return kept;
        }

        var made = await RenderAsync(name, content => ShownImage.RenderSmall(content, size.Width, size.Height), cancellation);
        if (made is not null)
        {
            files.Keep(name, size, made);
            // Whoever deletes a picture forgets it first in the store and then here: so one of the two sees that it is gone.
            if (await store.IsMissingAsync(name, cancellation))
            {
                files.Forget(name);
            }
        }

        return made;
    }

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
