using System.Numerics.Tensors;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// Beats of one lead grouped by the likeness of their QRS complexes and T waves, so that a reader can judge all beats of one shape at once.
/// Leader clustering (Hartigan JA, Clustering Algorithms, 1975, chapter 3) with means for leaders, then one pass in which every beat goes to
/// the mean that it is most like. The time grows with the beats and with the shapes, not with the square of the beats.
/// </summary>
internal static class ShapeGroups
{
    /// <summary>The most shapes that are told apart.</summary>
    internal const int Most = 30;

    /// <summary>The number of beats that are like no shape, and need not be like each other.</summary>
    internal const int Others = Most;

    private const double Alike = 0.9;               // likeness with a mean: of its shape
    private const double OneShape = 0.93;           // likeness of two means: one shape
    private const int Leaders = 60;                 // while looking; of those the most frequent stay

    private static readonly Range Part = BeatWindows.Qrs.Start..BeatWindows.T.End;

    /// <summary>Groups beats.</summary>
    /// <param name="windows">The waves around each beat: see <see cref="BeatWindows"/>.</param>
    /// <returns>For each beat the number of its shape: 0 for the most frequent one, and so on; <see cref="Others"/> where it is like none.</returns>
    internal static int[] Of(IReadOnlyList<float[]> windows)
    {
        float[][] beats = [.. windows.Select(Unit)];
        var means = Merged(Found(beats));
        var shapes = beats.Select(beat => Nearest(means, beat)).ToArray();
        int[] frequent =
        [
            .. shapes.Where(shape => shape >= 0).CountBy(shape => shape).OrderByDescending(shape => shape.Value).ThenBy(shape => shape.Key).Take(Most).Select(shape => shape.Key),
        ];
        return [.. shapes.Select(shape => Array.IndexOf(frequent, shape) is >= 0 and var number ? number : Others)];
    }

    // Where all places are taken, the leader that fewest beats followed gives way, and of these the one that has waited longest.
    private static List<Leader> Found(float[][] beats)
    {
        var leaders = new List<Leader>();
        foreach (var (number, beat) in beats.Index())
        {
            var nearest = Nearest(leaders, beat);
            if (nearest >= 0)
            {
                leaders[nearest].Follow(beat, number);
                continue;
            }

            if (leaders.Count == Leaders)
            {
                leaders.Remove(leaders.OrderBy(leader => leader.Beats).ThenBy(leader => leader.Last).First());
            }

            leaders.Add(new Leader(beat, number));
        }

        return leaders;
    }

    private static List<Leader> Merged(List<Leader> leaders)
    {
        var merged = new List<Leader>();
        foreach (var leader in leaders.OrderByDescending(leader => leader.Beats).ThenBy(leader => leader.Last))
        {
            if (merged.FirstOrDefault(known => TensorPrimitives.Dot(known.Mean, leader.Mean) > OneShape) is { } same)
            {
                same.Join(leader);
            }
            else
            {
                merged.Add(leader);
            }
        }

        return merged;
    }

    private static int Nearest(List<Leader> leaders, float[] beat)
    {
        var (best, nearest) = (Alike, -1);
        for (var number = 0; number < leaders.Count; number++)
        {
            var likeness = TensorPrimitives.Dot(leaders[number].Mean, beat);
            if (likeness > best)
            {
                (best, nearest) = (likeness, number);
            }
        }

        return nearest;
    }

    // Around its mean and of length 1: the product of two is their correlation. A flat line is like nothing.
    private static float[] Unit(float[] window)
    {
        var part = window[Part];
        var unit = new float[part.Length];
        TensorPrimitives.Subtract(part, TensorPrimitives.Sum(part) / part.Length, unit);
        var size = TensorPrimitives.Norm(unit);
        if (size < 1e-6f)
        {
            Array.Clear(unit);
        }
        else
        {
            TensorPrimitives.Divide(unit, size, unit);
        }

        return unit;
    }

    private sealed class Leader(float[] beat, int number)
    {
        private readonly float[] _sum = [.. beat];

        internal float[] Mean { get; } = [.. beat];

        internal int Beats { get; private set; } = 1;

        internal int Last { get; private set; } = number;

        internal void Follow(float[] beat, int number)
        {
            (Beats, Last) = (Beats + 1, number);
            Add(beat);
        }

        internal void Join(Leader other)
        {
            (Beats, Last) = (Beats + other.Beats, Math.Max(Last, other.Last));
            Add(other._sum);
        }

        private void Add(float[] sum)
        {
            TensorPrimitives.Add(_sum, sum, _sum);
            TensorPrimitives.Divide(_sum, Math.Max(TensorPrimitives.Norm(_sum), 1e-9f), Mean);
        }
    }
}
