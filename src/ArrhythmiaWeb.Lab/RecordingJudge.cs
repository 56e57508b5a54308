using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Recordings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Lab;

/// <summary>Asks the recording stage about the beats of a record.</summary>
internal static class RecordingJudge
{
    private const double PictureRate = 360;

    /// <summary>Judges the annotated beats that have an AAMI class, where the annotations say that beats are.</summary>
    /// <param name="pictures">What a network said of their pictures; null where none was asked.</param>
    internal static JudgedBeat[] AtAnnotations(RecordingReader reader, Recording recording, PictureAnswers? pictures)
    {
        var beats = recording.Beats.ToArray();
        int[] samples = [.. beats.Select(beat => beat.Sample)];
        var answers = reader.Read(recording, samples, pictures is null ? null : [.. samples.Select(sample => pictures.Of(recording.Name, (int)Math.Round(recording.SecondsAt(sample) * PictureRate)))]);
        return
        [
            .. beats.Zip(answers).Where(pair => LabelSet.Aami.IndexOf(pair.First.Symbol) >= 0)
                .Select(pair => new JudgedBeat(recording.Name, pair.First.Sample, LabelSet.Aami.IndexOf(pair.First.Symbol), pair.Second.Class, pair.Second.Probabilities)),
        ];
    }
}
