using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Encodes kept pictures for pages. Nothing is cached: encoding takes a few milliseconds.</summary>
/// <param name="logger">Told of pictures that can no longer be read.</param>
public sealed partial class ShownImages(UploadStore store, DecodingLimiter decoders, ILogger<ShownImages> logger)
{
    /// <summary>Makes the shown form of a kept picture.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <returns>A PNG; null where the picture is gone or can no longer be read.</returns>
    /// <exception cref="TooManyDecodingsException">Too many pictures wait.</exception>
    public async Task<byte[]?> RenderAsync(string name, CancellationToken cancellation)
    {
        using var place = await decoders.EnterAsync(cancellation);
        await using var file = store.OpenRead(name);
        if (file is null)
        {
            return null;
        }

        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, cancellation);
        try
        {
            return await Task.Run(() => ShownImage.Render(content), cancellation);
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
