using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab;

/// <summary>Asks the recording stage about the beats of a record.</summary>
internal static class RecordingJudge
{
    private const double TableRate = 360;

    /// <summary>Judges beats as the application answers them, with pictures.</summary>
    /// <param name="annotated">Whether they are where the annotations say; else where a detector finds them.</param>
    /// <returns>The beats, each with whether its answer is certain.</returns>
    internal static (JudgedBeat Beat, bool IsCertain)[] AsAnalysed(RecordingAnalyser analyser, Recording recording, bool annotated)
    {
        var analysed = analyser.Analyse(recording, annotated);
        var answers = analysed.Samples.Zip(analysed.Answers).ToDictionary(pair => pair.First, pair => pair.Second);
        return annotated ? Annotated(recording, answers) : Detected(recording, answers);
    }

    /// <summary>Judges the annotated beats that have an AAMI class, where the annotations say that beats are, by their recording alone.</summary>
    internal static JudgedBeat[] AtAnnotations(RecordingReader reader, Recording recording)
    {
        int[] samples = [.. recording.Beats.Select(beat => beat.Sample).Distinct()];
        return [.. Annotated(recording, Answers(reader, recording, samples)).Select(judged => judged.Beat)];
    }

    /// <summary>Judges beats where a detector finds them, by their recording alone.</summary>
    internal static JudgedBeat[] AtDetections(RecordingReader reader, Recording recording)
    {
        var lead = new SpectralImageRenderer(SpectralImageSpec.Default).Choose(recording).Lead;
        var found = RPeakDetector.Find(lead.Millivolts.Span, recording.SamplingRate);
        return [.. Detected(recording, Answers(reader, recording, found)).Select(judged => judged.Beat)];
    }

    private static Dictionary<int, RecordingAnswer> Answers(RecordingReader reader, Recording recording, IReadOnlyList<int> samples) =>
        samples.Zip(reader.Read(recording, samples)).ToDictionary(pair => pair.First, pair => pair.Second);

    private static (JudgedBeat Beat, bool IsCertain)[] Annotated(Recording recording, Dictionary<int, RecordingAnswer> answers) =>
    [
        .. recording.Beats.Where(beat => LabelSet.Aami.IndexOf(beat.Symbol) >= 0).Select(beat => (beat, Answer: answers[beat.Sample])).Select(said => (
            new JudgedBeat(recording.Name, said.beat.Sample, LabelSet.Aami.IndexOf(said.beat.Symbol), said.Answer.Class, said.Answer.Probabilities), said.Answer.Certain)),
    ];

    // Against the annotated beats within 150 ms. A beat not found counts as wrong, and so does what is taken for a beat and is none.
    private static (JudgedBeat Beat, bool IsCertain)[] Detected(Recording recording, Dictionary<int, RecordingAnswer> said)
    {
        var pairs = BeatByBeat.Compare(recording.Annotations, [.. said.Keys.Order().Select(sample => new Annotation(sample, 'N', 0, 0, 0, null))], recording.SamplingRate, from: 0);
        return
        [
            .. pairs.Where(pair => pair.Reference is not { } annotated || LabelSet.Aami.IndexOf(annotated.Symbol) >= 0).Select(pair => (
                new JudgedBeat(
                    recording.Name,
                    (pair.Reference ?? pair.Test)!.Sample,
                    pair.Reference is { } beat ? LabelSet.Aami.IndexOf(beat.Symbol) : RecordingFigures.NoBeat,
                    pair.Test is { } test ? said[test.Sample].Class : RecordingFigures.Missed,
                    pair.Test is { } known ? said[known.Sample].Probabilities : [1]),
                pair.Test is { } answered && said[answered.Sample].Certain)),
        ];
    }

    /// <summary>The sample of a beat in the tables of training, which count at 360 Hz.</summary>
    internal static int InTable(Recording recording, int sample) => (int)Math.Round(recording.SecondsAt(sample) * TableRate);
}
