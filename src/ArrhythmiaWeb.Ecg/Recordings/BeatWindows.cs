namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>The waves around each beat of one lead, laid on each other by their QRS complexes, and the beat that dominates the recording.</summary>
/// <remarks>A window holds one mean of three samples for every three samples at 360 Hz, so 120 a second.</remarks>
internal sealed class BeatWindows
{
    internal const double SamplingRate = 360;
    internal const double Alike = 0.9;      // likeness of beats of one shape

    private const int Step = 3;
    private const int Before = 40;          // 0.333 s
    private const int Length = 100;         // 0.833 s
    private const int Search = 16;          // samples: 44 ms to either side for the best fit
    private const int Candidates = 40;
    private const int Samples = 200;
    private const int Running = 20;         // dominant beats to either side

    private readonly float[][] _windows;

    /// <summary>QRS complex, from 83 ms before to 100 ms after the R peak.</summary>
    internal static readonly Range Qrs = (Before - 10)..(Before + 13);

    /// <summary>P wave, from 250 to 75 ms before the R peak.</summary>
    internal static readonly Range P = (Before - 30)..(Before - 8);

    /// <summary>ST segment and T wave, from 108 to 400 ms after the R peak.</summary>
    internal static readonly Range T = (Before + 13)..(Before + 49);

    /// <summary>Lays the beats of a lead on each other.</summary>
    /// <param name="millivolts">The lead at 360 Hz, without baseline wander, in mV.</param>
    /// <param name="beats">R peaks, in samples.</param>
    internal BeatWindows(ReadOnlySpan<float> millivolts, IReadOnlyList<int> beats)
    {
        Peaks = [.. beats];
        var template = Candidate(millivolts);
        Align(millivolts, template, beats);
        var mean = Mean(Windows(millivolts), window => Likeness(template, window, Qrs) > Alike) ?? template;
        Align(millivolts, mean, beats);
        _windows = Windows(millivolts);
        Dominant = Mean(_windows, window => Likeness(mean, window, Qrs) > Alike) ?? mean;
        LikenessToRecord = [.. _windows.Select(window => Likeness(Dominant, window, Qrs))];
        IsDominant = [.. LikenessToRecord.Select(likeness => likeness > Alike)];
        DominantAround = Around();
    }

    /// <summary>Where each beat fits the dominant one best, in samples.</summary>
    internal int[] Peaks { get; }

    /// <summary>The mean of the beats that have the recording's most frequent shape.</summary>
    internal float[] Dominant { get; }

    /// <summary>The likeness of each QRS complex with the dominant one, -1 to 1.</summary>
    internal double[] LikenessToRecord { get; }

    /// <summary>Whether each beat has the dominant shape.</summary>
    internal bool[] IsDominant { get; }

    /// <summary>The waves around each beat.</summary>
    internal IReadOnlyList<float[]> All => _windows;

    /// <summary>The waves around a beat.</summary>
    internal float[] this[int beat] => _windows[beat];

    /// <summary>For each beat the mean of the nearest dominant beats around it, without the beat itself.</summary>
    internal float[][] DominantAround { get; }

    /// <summary>The correlation of two beats within a part of the window, which begins so many places later in the second; 0 where one is flat.</summary>
    internal static double Likeness(ReadOnlySpan<float> one, ReadOnlySpan<float> other, Range part, int shift = 0)
    {
        var (start, length) = part.GetOffsetAndLength(Length);
        var a = one.Slice(start, length);
        var b = other.Slice(start + shift, length);
        double sumA = 0, sumB = 0, squaresA = 0, squaresB = 0, products = 0;
        for (var i = 0; i < length; i++)
        {
            sumA += a[i];
            sumB += b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
            products += a[i] * b[i];
        }

        var spread = (squaresA - (sumA * sumA / length)) * (squaresB - (sumB * sumB / length));
        return spread > 1e-12 ? (products - (sumA * sumB / length)) / Math.Sqrt(spread) : 0;
    }

    /// <summary>The root mean square of a part of the window around its own mean, in mV.</summary>
    internal static double Size(ReadOnlySpan<float> window, Range part) => Difference(window, new float[Length], part);

    /// <summary>The root mean square of the difference of two beats within a part, each around its own mean, in mV.</summary>
    internal static double Difference(ReadOnlySpan<float> one, ReadOnlySpan<float> other, Range part)
    {
        var (start, length) = part.GetOffsetAndLength(Length);
        double sum = 0, squares = 0;
        for (var i = start; i < start + length; i++)
        {
            var difference = (double)one[i] - other[i];
            sum += difference;
            squares += difference * difference;
        }

        return Math.Sqrt(Math.Max(0, (squares / length) - (sum / length * (sum / length))));
    }

    private float[][] Windows(ReadOnlySpan<float> signal)
    {
        var windows = new float[Peaks.Length][];
        for (var beat = 0; beat < windows.Length; beat++)
        {
            windows[beat] = Window(signal, Peaks[beat]);
        }

        return windows;
    }

    private static float[] Window(ReadOnlySpan<float> signal, int peak)
    {
        var window = new float[Length];
        Fill(window, signal, peak, ..);
        return window;
    }

    // Means of three samples; before its start and after its end the signal stands still.
    private static void Fill(float[] window, ReadOnlySpan<float> signal, int peak, Range part)
    {
        var (start, length) = part.GetOffsetAndLength(Length);
        var last = signal.Length - 1;
        for (var i = start; i < start + length && last >= 0; i++)
        {
            var place = Math.Clamp(peak + ((i - Before) * Step), 0, last);
            window[i] = (signal[Math.Max(0, place - 1)] + signal[place] + signal[Math.Min(last, place + 1)]) / 3;
        }
    }

    // The beat that most of some hundred beats resemble.
    private float[] Candidate(ReadOnlySpan<float> signal)
    {
        var best = new float[Length];
        var most = -1;
        var others = new List<float[]>();
        foreach (var peak in Some(Samples))
        {
            others.Add(Window(signal, peak));
        }

        foreach (var peak in Some(Candidates))
        {
            var candidate = Window(signal, peak);
            var alike = others.Count(other => Likeness(candidate, other, Qrs) > Alike);
            (best, most) = alike > most ? (candidate, alike) : (best, most);
        }

        return best;
    }

    private IEnumerable<int> Some(int count) =>
        Enumerable.Range(0, Math.Min(count, Peaks.Length)).Select(number => Peaks[(int)((long)number * Peaks.Length / Math.Min(count, Peaks.Length))]);

    private void Align(ReadOnlySpan<float> signal, float[] template, IReadOnlyList<int> beats)
    {
        var window = new float[Length];
        for (var beat = 0; beat < beats.Count; beat++)
        {
            var best = double.NegativeInfinity;
            for (var shift = -Search; shift <= Search; shift += 2)
            {
                Fill(window, signal, beats[beat] + shift, Qrs);
                var likeness = Likeness(template, window, Qrs) - (0.001 * Math.Abs(shift) / Search);
                if (likeness > best)
                {
                    (best, Peaks[beat]) = (likeness, beats[beat] + shift);
                }
            }
        }
    }

    private static float[]? Mean(float[][] windows, Func<float[], bool> counts)
    {
        var sum = new double[Length];
        var count = 0;
        foreach (var window in windows.Where(counts))
        {
            for (var i = 0; i < Length; i++)
            {
                sum[i] += window[i];
            }

            count++;
        }

        return count == 0 ? null : [.. sum.Select(value => (float)(value / count))];
    }

    // From sums of all dominant beats up to each, so that a mean is a difference of two; of the sums only those within reach are kept.
    private float[][] Around()
    {
        int[] dominant = [.. Enumerable.Range(0, Peaks.Length).Where(beat => IsDominant[beat])];
        double[][] sums = [.. Enumerable.Range(0, (2 * Running) + 2).Select(_ => new double[Length])];
        var (rank, summed) = (0, 0);
        var around = new float[Peaks.Length][];
        for (var beat = 0; beat < around.Length; beat++)
        {
            var own = IsDominant[beat] ? 1 : 0;
            var (first, last) = (Math.Max(0, rank - Running), Math.Min(dominant.Length, rank + Running + own));
            for (; summed < last; summed++)
            {
                var (before, after, window) = (sums[summed % sums.Length], sums[(summed + 1) % sums.Length], _windows[dominant[summed]]);
                for (var i = 0; i < Length; i++)
                {
                    after[i] = before[i] + window[i];
                }
            }

            var (from, to) = (sums[first % sums.Length], sums[last % sums.Length]);
            var count = last - first - own;
            around[beat] = count < 3 ? Dominant : new float[Length];
            for (var i = 0; i < Length && count >= 3; i++)
            {
                around[beat][i] = (float)((to[i] - from[i] - (own * _windows[beat][i])) / count);
            }

            rank += own;
        }

        return around;
    }
}
