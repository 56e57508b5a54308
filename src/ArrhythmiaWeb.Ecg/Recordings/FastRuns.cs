namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// Runs of beats that are faster than the rhythm before them and begin at once. The interval of the slow rhythm is held while a run
/// lasts: a running median would soon take the run for the rhythm. A single early beat is a run of one.
/// </summary>
internal sealed class FastRuns
{
    private const double Onset = 0.82;      // of the held interval: a run begins
    private const double Fast = 0.88;       // of the held interval: it goes on
    private const int Held = 9;             // slow intervals that the held one is the median of
    private const int Longest = 150;        // beats: what lasts longer is the rhythm
    private const double Shaped = 0.75;     // likeness with the dominant beat: others neither begin a run nor hold an interval
    private const int Slow = 20;            // slow beats whose P waves a run's are compared with

    private readonly BeatRhythm _rhythm;
    private readonly BeatShape _shape;
    private readonly int[] _first;          // the first beat of the run that a beat belongs to; -1 outside
    private readonly int[] _length;
    private readonly double[] _held;

    /// <summary>Finds the runs.</summary>
    internal FastRuns(BeatRhythm rhythm, BeatShape shape)
    {
        (_rhythm, _shape) = (rhythm, shape);
        (_first, _length, _held) = (new int[rhythm.Count], new int[rhythm.Count], new double[rhythm.Count]);
        Find();
        Compare();
        SlowIrregularity = Irregularity();
    }

    /// <summary>The logarithm of how the P windows of a beat's run differ from those of the slow beats before it, relative to how these differ among themselves; 0 outside runs.</summary>
    internal double[] PDifference { get; private set; } = [];

    /// <summary>The likeness of the mean P window of a beat's run with that of the slow beats before it; 1 outside runs.</summary>
    internal double[] PLikeness { get; private set; } = [];

    /// <summary>The beats of the run that a beat belongs to; 0 outside.</summary>
    internal IReadOnlyList<int> Length => _length;

    /// <summary>The first beat of the run that a beat belongs to; -1 outside.</summary>
    internal IReadOnlyList<int> First => _first;

    /// <summary>The interval that is held at a beat, in seconds.</summary>
    internal IReadOnlyList<double> HeldInterval => _held;

    /// <summary>How far the last slow intervals before each beat lie apart: the mean absolute change from one to the next, as a logarithm of ratios.</summary>
    internal IReadOnlyList<double> SlowIrregularity { get; }

    /// <summary>The numbers that a model reads.</summary>
    internal IEnumerable<FeatureColumn> Columns()
    {
        yield return Column("beforeToHeld", i => Math.Log(_rhythm.Intervals[i] / _held[i]));
        yield return Column("runLength", i => Math.Log(1 + _length[i]));
        yield return Column("runPlace", i => _first[i] < 0 ? 0 : Math.Log(2 + i - _first[i]));
        yield return Column("runIrregularity", RunIrregularity);
        yield return Column("slowIrregularity", i => SlowIrregularity[i]);
        yield return Column("runPDifference", i => PDifference[i]);
        yield return Column("runPLikeness", i => PLikeness[i]);
    }

    /// <summary>How far the intervals inside a beat's run lie apart, its onset left out: the mean absolute change from one to the next, as a logarithm of ratios; 0 for fewer than three beats.</summary>
    internal double RunIrregularity(int beat)
    {
        var (sum, count) = (0.0, 0);
        for (var i = _first[beat] + 2; _first[beat] >= 0 && i < _first[beat] + _length[beat]; i++)
        {
            sum += Math.Abs(Math.Log(_rhythm.Intervals[i] / _rhythm.Intervals[i - 1]));
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    private FeatureColumn Column(string name, Func<int, double> value) => FeatureColumn.Of(name, _rhythm.Count, value);

    private void Find()
    {
        var slow = new Queue<double>();
        var held = _rhythm.Record;
        var start = -1;
        for (var i = 0; i < _rhythm.Count; i++)
        {
            var interval = _rhythm.Intervals[i];
            _held[i] = held;
            _first[i] = -1;
            if (_shape.LikenessToRecord[i] < Shaped)
            {
                start = -1;
                continue;
            }

            var goesOn = start >= 0 && i - start < Longest && interval < Fast * held;
            if (!goesOn)
            {
                start = interval < Onset * held && (start < 0 || i - start < Longest) ? i : -1;
            }

            if (start >= 0)
            {
                _first[i] = start;
            }
            else if (i > 0 && _shape.LikenessToRecord[i - 1] >= Shaped)
            {
                slow.Enqueue(interval);
                if (slow.Count > Held)
                {
                    slow.Dequeue();
                }

                held = slow.Count >= Held / 2 ? Middle.Quantile(slow.ToArray(), 0.5) : held;
            }
        }

        foreach (var run in Enumerable.Range(0, _rhythm.Count).Where(i => _first[i] >= 0).GroupBy(i => _first[i]))
        {
            foreach (var beat in run)
            {
                _length[beat] = run.Count();
            }
        }
    }

    private void Compare()
    {
        PDifference = new double[_rhythm.Count];
        PLikeness = [.. Enumerable.Repeat(1.0, _rhythm.Count)];
        var slow = new List<int>();
        for (var i = 0; i < _rhythm.Count; i++)
        {
            if (_first[i] == i && slow.Count >= Held)
            {
                var usual = _shape.MeanWindow(slow);
                var run = _shape.MeanWindow([.. Enumerable.Range(i, _length[i])]);
                var noise = Middle.Quantile([.. slow.Select(beat => BeatWindows.Difference(usual, _shape[beat], BeatWindows.P))], 0.5);
                for (var beat = i; beat < i + _length[i]; beat++)
                {
                    PDifference[beat] = Math.Log((0.005 + BeatWindows.Difference(usual, run, BeatWindows.P)) / (0.005 + noise));
                    PLikeness[beat] = BeatWindows.Likeness(usual, run, BeatWindows.P);
                }
            }
            else if (_first[i] < 0 && _shape.LikenessToRecord[i] >= Shaped)
            {
                slow.Add(i);
                if (slow.Count > Slow)
                {
                    slow.RemoveAt(0);
                }
            }
        }
    }

    private double[] Irregularity()
    {
        var irregularity = new double[_rhythm.Count];
        var last = new Queue<double>();
        for (var i = 0; i < _rhythm.Count; i++)
        {
            irregularity[i] = last.Count == 0 ? 0 : last.Average();
            if (i > 0 && _first[i] < 0 && _first[i - 1] < 0 && _shape.LikenessToRecord[i] >= Shaped && _shape.LikenessToRecord[i - 1] >= Shaped)
            {
                last.Enqueue(Math.Abs(Math.Log(_rhythm.Intervals[i] / _rhythm.Intervals[i - 1])));
                if (last.Count > Held)
                {
                    last.Dequeue();
                }
            }
        }

        return irregularity;
    }
}
