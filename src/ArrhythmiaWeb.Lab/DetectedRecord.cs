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

    /// <summary>Refuses records at whose sampling rate no beats are looked for.</summary>
    /// <exception cref="RecordRefusedException">The rate is too low or too high.</exception>
    internal static void DemandRate(Recording recording)
    {
        if (recording.SamplingRate is < RPeakDetector.LowestRate or > RPeakDetector.HighestRate)
        {
            throw new RecordRefusedException(Shares.Text(
                $"Record {recording.Name} is sampled at {recording.SamplingRate:0.####} Hz; beats are found at {RPeakDetector.LowestRate} to {RPeakDetector.HighestRate} Hz."));
        }
    }
}
