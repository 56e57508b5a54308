using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>
/// Compares beats with those of a reference, one by one: pairs lie within 150 ms of each other, the first five minutes are left to learning, and
/// nothing is asked of episodes of ventricular flutter or fibrillation.
/// Source: ANSI/AAMI EC57; bxb of the WFDB software package, https://physionet.org/physiotools/wag/bxb-1.htm.
/// </summary>
public static class BeatByBeat
{
    /// <summary>How far the beats of a pair may lie from each other, in seconds.</summary>
    public const double Window = 0.15;

    /// <summary>When the comparison begins, in seconds.</summary>
    public const double LearningPeriod = 300;

    // What bxb takes for a beat; a flutter wave (!) is none.
    private const string BeatSymbols = "NLRBAaJSVrFejnE/fQ?";
    private const char FlutterBegins = '[';
    private const char FlutterEnds = ']';

    /// <summary>Pairs the beats of two sets of annotations.</summary>
    /// <param name="reference">The reference's annotations, in the order of time.</param>
    /// <param name="test">The annotations that are compared with it, in the order of time.</param>
    /// <param name="samplingRate">In Hz, of both.</param>
    /// <param name="from">When the comparison begins, in seconds.</param>
    /// <returns>Every beat that counts, alone or with its partner, in the order of time.</returns>
    public static IReadOnlyList<BeatPair> Compare(IReadOnlyList<Annotation> reference, IReadOnlyList<Annotation> test, double samplingRate, double from = LearningPeriod)
    {
        var flutter = FlutterIn(reference);
        return [.. Pairs(Beats(reference), Beats(test), Window * samplingRate).Where(pair => Counts((pair.Reference ?? pair.Test)!.Sample))];

        bool Counts(int sample) => sample >= from * samplingRate && !flutter.Exists(episode => sample >= episode.Begin && sample <= episode.End);
    }

    private static Annotation[] Beats(IReadOnlyList<Annotation> annotations) => [.. annotations.Where(annotation => BeatSymbols.Contains(annotation.Symbol))];

    private static IEnumerable<BeatPair> Pairs(Annotation[] reference, Annotation[] test, double window)
    {
        var (r, t) = (0, 0);
        while (r < reference.Length || t < test.Length)
        {
            var distance = r == reference.Length ? double.PositiveInfinity : t == test.Length ? double.NegativeInfinity : reference[r].Sample - (double)test[t].Sample;

            // The earlier one of two stays alone where they lie too far apart, and where the next of its kind lies nearer to the other.
            if (distance < -window || (distance < 0 && Distance(reference, r + 1, test[t]) < -distance))
            {
                yield return new BeatPair(reference[r++], null);
            }
            else if (distance > window || (distance > 0 && Distance(test, t + 1, reference[r]) < distance))
            {
                yield return new BeatPair(null, test[t++]);
            }
            else
            {
                yield return new BeatPair(reference[r++], test[t++]);
            }
        }
    }

    private static double Distance(Annotation[] annotations, int index, Annotation other) =>
        index < annotations.Length ? Math.Abs(annotations[index].Sample - (double)other.Sample) : double.PositiveInfinity;

    private static List<(int Begin, int End)> FlutterIn(IReadOnlyList<Annotation> annotations)
    {
        var episodes = new List<(int Begin, int End)>();
        int? begun = null;
        foreach (var mark in annotations.Where(annotation => annotation.Symbol is FlutterBegins or FlutterEnds))
        {
            if (mark.Symbol == FlutterEnds)
            {
                // One that ends without having begun has lasted from the start.
                episodes.Add((begun ?? (episodes.Count == 0 ? 0 : mark.Sample), mark.Sample));
                begun = null;
            }
            else
            {
                begun ??= mark.Sample;
            }
        }

        if (begun is { } open)
        {
            episodes.Add((open, int.MaxValue));
        }

        return episodes;
    }
}
