namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>The intervals around each beat, relative to the rhythm around it and to that of the whole recording.</summary>
/// <remarks>Ratios are logarithms: half and double the rhythm lie equally far from it. Where a neighbour is missing, at the ends, the running rhythm stands in.</remarks>
internal sealed class BeatRhythm
{
    private const int Reach = 20;           // beats on either side: the running rhythm
    private const int Near = 5;             // beats on either side: how irregular it is just here
    private const double Early = 0.85;      // of the running interval
    private const double Shortest = 0.15;   // s: two marks closer than this count as so far apart
    private const double Longest = 5;       // s: a pause in the marks is no interval

    private readonly double[] _intervals;   // _intervals[i] ends at beat i; the first stands for the one that is missing
    private readonly double[] _relative;    // its logarithm, relative to the running median
    private readonly double[] _irregular;   // how far each differs from the one before it
    private readonly double[] _early;       // 1 where it is early

    /// <summary>Measures a rhythm.</summary>
    /// <param name="seconds">The times of all beats of a recording, in order.</param>
    internal BeatRhythm(double[] seconds)
    {
        Count = seconds.Length;
        _intervals = new double[Count];
        for (var i = 1; i < Count; i++)
        {
            _intervals[i] = Math.Clamp(seconds[i] - seconds[i - 1], Shortest, Longest);
        }

        if (Count > 0)
        {
            _intervals[0] = Count > 1 ? Middle.Quantile(_intervals.AsSpan(1, Math.Min(Reach, Count - 1)), 0.5) : 1;
        }

        Running = Middle.Running(_intervals, Reach);
        Record = Count == 0 ? 1 : Middle.Quantile(_intervals, 0.5);
        _relative = [.. _intervals.Zip(Running, (interval, running) => Math.Log(interval / running))];
        _irregular = [.. Enumerable.Range(0, Count).Select(i => i == 0 ? 0 : Math.Abs(Math.Log(_intervals[i] / _intervals[i - 1])))];
        _early = [.. _relative.Select(relative => relative < Math.Log(Early) ? 1.0 : 0)];
    }

    /// <summary>The number of beats.</summary>
    internal int Count { get; }

    /// <summary>The median interval around each beat, in seconds.</summary>
    internal double[] Running { get; }

    /// <summary>The median interval of the recording, in seconds.</summary>
    internal double Record { get; }

    /// <summary>The interval that ends at each beat, in seconds.</summary>
    internal IReadOnlyList<double> Intervals => _intervals;

    /// <summary>The numbers that a model reads.</summary>
    internal IEnumerable<FeatureColumn> Columns()
    {
        var wide = Middle.Running([.. _relative.Select(Math.Abs)], Reach + Near);
        var lowest = Middle.Running(_relative, Reach, 0.1);
        var ordered = _relative.Order().ToArray();
        var recordIrregularity = Middle.Quantile(_irregular, 0.5);
        var earlyRecord = Count == 0 ? 0 : _early.Average();

        yield return Column("before", i => _intervals[i]);
        yield return Column("running", i => Running[i]);
        yield return Column("runningToRecord", i => Math.Log(Running[i] / Record));
        yield return Column("beforeToRunning", i => _relative[i]);
        yield return Column("afterToRunning", i => Relative(i, 1));
        yield return Column("beforeToRecord", i => Math.Log(_intervals[i] / Record));
        yield return Column("afterToRecord", i => Math.Log(After(i) / Record));
        yield return Column("secondBefore", i => Relative(i, -1));
        yield return Column("thirdBefore", i => Relative(i, -2));
        yield return Column("secondAfter", i => Relative(i, 2));
        yield return Column("thirdAfter", i => Relative(i, 3));
        yield return Column("beforeToSecondBefore", i => _relative[i] - Relative(i, -1));
        yield return Column("beforeToAfter", i => _relative[i] - Relative(i, 1));
        yield return Column("pair", i => Math.Log((_intervals[i] + After(i)) / (2 * Running[i])));
        yield return Column("beforeToLast", i => Math.Log(_intervals[i] / Middle.Quantile(_intervals.AsSpan(Math.Max(0, i - Near), Math.Min(i, Near) + (i == 0 ? 1 : 0)), 0.5)));
        yield return Column("beforeToLowest", i => _relative[i] - lowest[i]);
        yield return Column("beforeRank", i => (double)Rank(ordered, _relative[i]) / Count);
        yield return Column("nearIrregularity", NearIrregularity);
        yield return Column("wideIrregularity", i => wide[i]);
        yield return Column("recordIrregularity", _ => recordIrregularity);
        yield return Column("earlyNear", i => Mean(Middle.Around(_early, i, Reach)));
        yield return Column("earlyRecord", _ => earlyRecord);
    }

    private FeatureColumn Column(string name, Func<int, double> value) => FeatureColumn.Of(name, Count, value);

    private double After(int beat) => beat + 1 < Count ? _intervals[beat + 1] : Running[beat];

    // An interval so many places away, relative to the running rhythm at the beat itself.
    private double Relative(int beat, int places) =>
        beat + places >= 0 && beat + places < Count ? Math.Log(_intervals[beat + places] / Running[beat]) : 0;

    // Without the changes that the beat itself makes: into it, out of it, and back.
    private double NearIrregularity(int beat)
    {
        var (sum, count) = (0.0, 0);
        for (var i = Math.Max(1, beat - Near - 1); i < Math.Min(Count, beat + Near + 3); i++)
        {
            if (i < beat || i > beat + 2)
            {
                sum += _irregular[i];
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static int Rank(double[] ordered, double value)
    {
        var (low, high) = (0, ordered.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ordered[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return values.IsEmpty ? 0 : sum / values.Length;
    }
}
