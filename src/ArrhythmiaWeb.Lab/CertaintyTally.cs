using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Lab;

/// <summary>How many answers are certain, and how many of these wrong.</summary>
/// <param name="People">The figures of each person, in the order of their names.</param>
/// <param name="Certain">The share of certain answers, 0 to 1, with its interval over people.</param>
/// <param name="Wrong">The share of the certain answers that are wrong, likewise.</param>
/// <param name="WrongOfAll">The share of all answers that are wrong, likewise.</param>
/// <param name="CalibrationError">The mean distance of the confidence from the share that is right, in 15 bins.</param>
internal sealed record CertaintyTally(IReadOnlyList<CertaintyTally.Person> People, Estimate Certain, Estimate Wrong, Estimate WrongOfAll, double CalibrationError)
{
    /// <summary>One person's figures.</summary>
    /// <param name="Record">The name of the record.</param>
    /// <param name="Beats">The beats judged.</param>
    /// <param name="Right">Those answered right.</param>
    /// <param name="Certain">Those answered with certainty.</param>
    /// <param name="Wrong">Those of the certain ones that are wrong.</param>
    internal sealed record Person(string Record, int Beats, int Right, int Certain, int Wrong);

    /// <summary>Counts.</summary>
    /// <param name="parts">Beats, each part with the confidence that judges it.</param>
    internal static CertaintyTally Of(IReadOnlyList<(CertaintyBeat[] Beats, RecordingConfidence Confidence)> parts)
    {
        var judged = parts.SelectMany(part => part.Beats.Select(beat => (Beat: beat, Confidence: part.Confidence.Of(beat.Inputs), part.Confidence.CertainFrom)))
            .Select(beat => (beat.Beat, beat.Confidence, IsCertain: beat.Beat.MayBeCertain && beat.Confidence >= beat.CertainFrom)).ToArray();
        Person[] people =
        [
            .. judged.GroupBy(beat => beat.Beat.Record).OrderBy(own => own.Key, StringComparer.Ordinal).Select(own => new Person(
                own.Key, own.Count(), own.Count(beat => beat.Beat.IsRight), own.Count(beat => beat.IsCertain), own.Count(beat => beat.IsCertain && !beat.Beat.IsRight))),
        ];
        return new CertaintyTally(
            people,
            Share(people, person => person.Certain, person => person.Beats),
            Share(people, person => person.Wrong, person => person.Certain),
            Share(people, person => person.Beats - person.Right, person => person.Beats),
            Calibration.Of([.. judged.Select(beat => new JudgedBeat(beat.Beat.Record, 0, 0, beat.Beat.IsRight ? 0 : 1, [beat.Confidence]))]).ExpectedCalibrationError);
    }

    // Counted as right and wrong of a confusion matrix, so that the bootstrap over people serves these shares as well.
    private static Estimate Share(Person[] people, Func<Person, int> part, Func<Person, int> whole) =>
        new RecordBootstrap([.. people.Select(person =>
        {
            var counts = new ConfusionMatrix(LabelSet.Aami);
            for (var beat = 0; beat < whole(person); beat++)
            {
                counts.Add(0, beat < part(person) ? 0 : 1);
            }

            return counts;
        })]).Estimate(matrix => matrix.Accuracy);
}
