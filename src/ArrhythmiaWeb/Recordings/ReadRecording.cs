using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Recordings;

/// <summary>A recording as it was read from what was sent.</summary>
/// <param name="Recording">The recording.</param>
/// <param name="Strip">How a picture of it was read back; null where the files hold the signal itself.</param>
public sealed record ReadRecording(Recording Recording, StripReading? Strip)
{
    /// <summary>What a reader should know of the way it was read: whole English sentences, or findings as they are stored.</summary>
    public IReadOnlyList<string> Remarks => Strip is null
        ? Recording.Remarks
        : [.. Strip.Remarks.Concat(Strip.Doubts).Select(finding => finding.ToStored())];
}
