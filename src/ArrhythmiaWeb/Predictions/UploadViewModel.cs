using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Predictions;

/// <summary>The form to classify pictures.</summary>
/// <param name="Options">How large a picture may be.</param>
/// <param name="MaxBytesTogether">How large all of them may be together, in bytes.</param>
/// <param name="MaxTogetherInWords">The same in words, such as "400 MB".</param>
public sealed record UploadViewModel(UploadOptions Options, long MaxBytesTogether, string MaxTogetherInWords)
{
    /// <summary>Why what was sent last was not classified, each a sentence; empty on a fresh form.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>What was typed before; empty on a fresh form.</summary>
    public UploadForm Form { get; init; } = new();

    /// <summary>The media types that the file chooser offers.</summary>
    public string Accept => string.Join(',', ImageFormat.All.Select(format => format.MediaType));

    /// <summary>The accepted formats by name.</summary>
    public string Formats => string.Join(", ", ImageFormat.All.Select(format => format.Name));
}
