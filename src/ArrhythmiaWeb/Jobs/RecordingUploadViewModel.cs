using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Jobs;

/// <summary>The form to send recordings and many files.</summary>
/// <param name="Options">How much may be sent.</param>
public sealed record RecordingUploadViewModel(RecordingUploadOptions Options)
{
    /// <summary>Why what was sent last was not taken, each a sentence; empty on a fresh form.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = [];

    /// <summary>The name of the field to mend; null where the files are at fault.</summary>
    public string? Field { get; init; }

    /// <summary>What was typed of the patient before.</summary>
    public UploadForm Form { get; init; } = new();

    /// <summary>What was typed of the files before.</summary>
    public ReadingForm Reading { get; init; } = new();
}
