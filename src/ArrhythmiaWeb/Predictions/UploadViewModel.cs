using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Predictions;

/// <summary>The form to classify a picture.</summary>
/// <param name="Options">How large a picture may be.</param>
/// <param name="Refusal">Why the file sent last was not classified; null on a fresh form.</param>
public sealed record UploadViewModel(UploadOptions Options, string? Refusal = null)
{
    /// <summary>What was typed before; empty on a fresh form.</summary>
    public UploadForm Form { get; init; } = new();

    /// <summary>The media types that the file chooser offers.</summary>
    public string Accept => string.Join(',', ImageFormat.All.Select(format => format.MediaType));

    /// <summary>The accepted formats by name.</summary>
    public string Formats => string.Join(", ", ImageFormat.All.Select(format => format.Name));
}
