using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Marks an action whose form holds a picture, and may be as large as <see cref="UploadOptions.MaxRequestBytes"/>.</summary>
public sealed class TakesPicturesAttribute : TakesFilesAttribute
{
    /// <inheritdoc/>
    public override FormSize SizeFor(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<UploadOptions>>().Value;
        return new(options.MaxRequestBytes, MostFiles: 1, options.MaxSizeInWords);
    }
}
