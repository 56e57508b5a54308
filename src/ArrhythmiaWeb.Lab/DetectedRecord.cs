using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab;

/// <summary>How well the beats of one record were found.</summary>
/// <param name="Record">Its name.</param>
/// <param name="Lead">The name of the lead that was looked at.</param>
/// <param name="Count">The beats found, missed, and taken for such.</param>
internal sealed record DetectedRecord(string Record, string Lead, DetectionCount Count)
{
    /// <summary>Finds the beats of a record, and compares them with its annotations.</summary>
    internal static DetectedRecord Of(Recording recording)
    {
        var lead = new SpectralImageRenderer(SpectralImageSpec.Default).Choose(recording).Lead;
        var found = RPeakDetector.Find(lead.Millivolts.Span, recording.SamplingRate);
        var pairs = BeatByBeat.Compare(recording.Annotations, [.. found.Select(sample => new Annotation(sample, 'N', 0, 0, 0, null))], recording.SamplingRate);
        return new DetectedRecord(recording.Name, lead.Name, DetectionCount.Of(pairs, recording.SamplingRate));
    }
}
