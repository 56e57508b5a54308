using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Marks an action whose form holds many files, and may be as large as <see cref="RecordingUploadOptions.MaxRequestBytes"/>.</summary>
public sealed class TakesRecordingsAttribute : TakesFilesAttribute
{
    /// <inheritdoc/>
    public override FormSize SizeFor(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<RecordingUploadOptions>>().Value;
        return new(options.MaxRequestBytes, options.MostFiles, options.MaxSizeInWords);
    }
}
