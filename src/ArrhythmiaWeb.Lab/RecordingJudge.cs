using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab;

/// <summary>Asks the recording stage about the beats of a record.</summary>
internal static class RecordingJudge
{
    private const double TableRate = 360;

    /// <summary>Judges the annotated beats that have an AAMI class, where the annotations say that beats are.</summary>
    /// <param name="network">The network that is asked about their pictures; null for none.</param>
    internal static JudgedBeat[] AtAnnotations(RecordingReader reader, Recording recording, BeatNetwork? network)
    {
        var beats = recording.Beats.ToArray();
        int[] samples = [.. beats.Select(beat => beat.Sample)];
        var answers = reader.Read(recording, samples, Pictures(network, recording, samples));
        return
        [
            .. beats.Zip(answers).Where(pair => LabelSet.Aami.IndexOf(pair.First.Symbol) >= 0)
                .Select(pair => new JudgedBeat(recording.Name, pair.First.Sample, LabelSet.Aami.IndexOf(pair.First.Symbol), pair.Second.Class, pair.Second.Probabilities)),
        ];
    }

    /// <summary>Judges beats where a detector finds them, against the annotated ones within 150 ms. A beat not found counts as wrong, and so does what is taken for a beat and is none.</summary>
    internal static JudgedBeat[] AtDetections(RecordingReader reader, Recording recording)
    {
        var lead = new SpectralImageRenderer(SpectralImageSpec.Default).Choose(recording).Lead;
        var found = RPeakDetector.Find(lead.Millivolts.Span, recording.SamplingRate);
        var answers = found.Zip(reader.Read(recording, found)).ToDictionary(pair => pair.First, pair => pair.Second);
        var pairs = BeatByBeat.Compare(recording.Annotations, [.. found.Select(sample => new Annotation(sample, 'N', 0, 0, 0, null))], recording.SamplingRate, from: 0);
        return
        [
            .. pairs.Where(pair => pair.Reference is not { } annotated || LabelSet.Aami.IndexOf(annotated.Symbol) >= 0).Select(pair => new JudgedBeat(
                recording.Name,
                (pair.Reference ?? pair.Test)!.Sample,
                pair.Reference is { } beat ? LabelSet.Aami.IndexOf(beat.Symbol) : RecordingFigures.NoBeat,
                pair.Test is { } test ? answers[test.Sample].Class : RecordingFigures.Missed,
                pair.Test is { } known ? answers[known.Sample].Probabilities : [1])),
        ];
    }

    /// <summary>The sample of a beat in the tables of training, which count at 360 Hz.</summary>
    internal static int InTable(Recording recording, int sample) => (int)Math.Round(recording.SecondsAt(sample) * TableRate);

    private static IReadOnlyList<double>?[]? Pictures(BeatNetwork? network, Recording recording, int[] samples)
    {
        if (network is null)
        {
            return null;
        }

        var pictures = new PictureAnswers(network, recording);
        return [.. samples.Chunk(PictureAnswers.Batch).SelectMany(pictures.Of)];
    }
}
