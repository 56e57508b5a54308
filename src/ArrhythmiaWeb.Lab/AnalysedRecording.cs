using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab;

/// <summary>A recording whose beats are found and answered.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lead">The name of the lead that was looked at.</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Samples">The R peaks, in samples of the recording.</param>
/// <param name="Answers">The answer for each.</param>
/// <param name="Summary">The whole in a few figures.</param>
internal sealed record AnalysedRecording(
    string Name, string Lead, double SamplingRate, IReadOnlyList<int> Samples, IReadOnlyList<RecordingAnswer> Answers, RecordingSummary Summary)
{
    /// <summary>Answers the beats of a recording, on all cores, behind a progress bar.</summary>
    /// <param name="network">Answers for each beat's picture.</param>
    /// <param name="reader">Answers in the light of the whole.</param>
    /// <param name="annotated">Whether the beats are where the annotations say, not where a detector finds them.</param>
    /// <exception cref="RecordRefusedException">It has no lead or no beats, or is sampled too slowly or too fast.</exception>
    internal static AnalysedRecording Of(Recording recording, BeatNetwork network, RecordingReader reader, bool annotated)
    {
        if (recording.Length == 0)
        {
            throw new RecordRefusedException($"Record {recording.Name} holds no ECG lead.");
        }

        DetectedRecord.DemandRate(recording);
        var lead = new SpectralImageRenderer(network.Manifest.Image).Choose(recording).Lead;
        int[] samples = annotated
            ? [.. recording.Beats.Select(beat => beat.Sample).Distinct().Order()]
            : [.. RPeakDetector.Find(lead.Millivolts.Span, recording.SamplingRate)];
        if (samples.Length == 0)
        {
            throw new RecordRefusedException(annotated
                ? $"Record {recording.Name} has no annotated beats: leave out --use-annotations, and they are looked for."
                : $"No beats were found in lead {lead.Name} of record {recording.Name}: name another lead with --lead.");
        }

        var pictures = new PictureAnswers(network, recording);
        var seen = Work.OnEach($"Record {recording.Name}", [.. samples.Chunk(PictureAnswers.Batch)], (batch, _) => pictures.Of(batch));
        var answers = reader.Read(recording, samples, [.. seen.SelectMany(answer => answer)]);
        var summary = RecordingSummary.Of(recording.Seconds, [.. samples.Select(recording.SecondsAt)], [.. answers.Select(answer => answer.Class)]);
        return new AnalysedRecording(recording.Name, lead.Name, recording.SamplingRate, samples, answers, summary);
    }

    /// <summary>The recording in one line.</summary>
    internal string InALine()
    {
        var groups = string.Join(", ", Summary.Groups.Select(group => FormattableString.Invariant($"{group.Group} {group.Beats} ({group.Burden:0.00} %)")));
        var rate = Summary.HeartRate is { } heart ? FormattableString.Invariant($", mean heart rate {heart.Mean:0} a minute") : string.Empty;
        return FormattableString.Invariant($"{Name}: lead {Lead}, {Summary.Seconds:0.0} s, {Summary.Beats} beats{rate}; {groups}; pauses {Summary.Pauses.Count}");
    }

    /// <summary>The code of a group.</summary>
    /// <param name="group">Its index into the classes of <see cref="LabelSet.Aami"/>.</param>
    internal static string Code(int group) => LabelSet.Aami.Classes[group].Code;
}
