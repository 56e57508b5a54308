using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>The shape of each beat of one lead, relative to the recording's dominant beat and to its neighbours.</summary>
internal sealed class BeatShape
{
    private const int Reach = 20;           // beats on either side: what is usual here
    private const int Near = 5;             // beats on either side: is there one alike?
    private const int Samples = 200;        // beats of the recording: how many are alike?
    private const double Least = 0.005;     // mV: noise below this tells nothing
    private const int Earlier = 8;          // places (67 ms) that a P wave may stand earlier than usual
    private const int Later = 4;            // and later

    private readonly BeatWindows _windows;
    private readonly float[][] _dominant;
    private readonly double[] _width;
    private readonly double[] _likeness;

    /// <summary>Measures the beats of a lead.</summary>
    /// <param name="millivolts">The lead at 360 Hz, without baseline wander, in mV.</param>
    /// <param name="beats">R peaks, in samples.</param>
    internal BeatShape(ReadOnlySpan<float> millivolts, IReadOnlyList<int> beats)
    {
        Count = beats.Count;
        _windows = new BeatWindows(millivolts, beats);
        _dominant = _windows.DominantAround;
        _width = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            _width[i] = QrsWidth.Of(millivolts, _windows.Peaks[i], BeatWindows.SamplingRate);
        }

        _likeness = [.. Enumerable.Range(0, Count).Select(i => BeatWindows.Likeness(_dominant[i], _windows[i], BeatWindows.Qrs))];
        var p = Enumerable.Range(0, Count).Select(i => Math.Log(Least + BeatWindows.Difference(_dominant[i], _windows[i], BeatWindows.P))).ToArray();
        PDifference = [.. p.Zip(Middle.Running(p, Reach), (own, usual) => own - usual)];
    }

    /// <summary>The number of beats.</summary>
    internal int Count { get; }

    /// <summary>The likeness of each QRS complex with the recording's dominant one, -1 to 1.</summary>
    internal IReadOnlyList<double> LikenessToRecord => _windows.LikenessToRecord;

    /// <summary>The waves around each beat: see <see cref="BeatWindows"/>.</summary>
    internal IReadOnlyList<float[]> Windows => _windows.All;

    /// <summary>The waves around a beat: see <see cref="BeatWindows"/>.</summary>
    internal float[] this[int beat] => _windows[beat];

    /// <summary>The mean of the waves around some beats.</summary>
    internal float[] MeanWindow(IReadOnlyList<int> beats)
    {
        var mean = new float[_windows[beats[0]].Length];
        foreach (var beat in beats)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += _windows[beat][i] / beats.Count;
            }
        }

        return mean;
    }

    /// <summary>How far the P window of each beat is from that of the dominant beats around it, relative to what is usual there (logarithm; 0 is usual).</summary>
    internal double[] PDifference { get; }

    /// <summary>The numbers that a model reads.</summary>
    internal IEnumerable<FeatureColumn> Columns()
    {
        var widthRunning = Middle.Running(_width, Reach);
        var widthRecord = Middle.Quantile(_width, 0.5);
        var likenessRunning = Middle.Running(_likeness, Reach);
        var (difference, differenceToUsual) = Differences(BeatWindows.Qrs);
        var (_, tDifferenceToUsual) = Differences(BeatWindows.T);
        var share = AlikeShare();

        yield return Column("likenessToRecord", i => _windows.LikenessToRecord[i]);
        yield return Column("likeness", i => _likeness[i]);
        yield return Column("likenessToUsual", i => _likeness[i] - likenessRunning[i]);
        yield return Column("likenessBefore", i => Of(_likeness, i - 1));
        yield return Column("likenessAfter", i => Of(_likeness, i + 1));
        yield return Column("likeBefore", i => Like(i, i - 1));
        yield return Column("likeAfter", i => Like(i, i + 1));
        yield return Column("likeNear", i => Neighbours(i).Select(other => Like(i, other)).DefaultIfEmpty(0).Max());
        yield return Column("likeNearMedian", i => Middle.Quantile(Neighbours(i).Select(other => Like(i, other)).ToArray(), 0.5));
        yield return Column("alikeShare", i => share[i]);
        yield return Column("amplitude", i => Ratio(i, BeatWindows.Qrs));
        yield return Column("difference", i => difference[i]);
        yield return Column("differenceToUsual", i => differenceToUsual[i]);
        yield return Column("width", i => _width[i]);
        yield return Column("widthToRunning", i => Width(i, widthRunning[i]));
        yield return Column("widthToRecord", i => Width(i, widthRecord));
        yield return Column("tLikeness", i => BeatWindows.Likeness(_dominant[i], _windows[i], BeatWindows.T));
        yield return Column("tDifferenceToUsual", i => tDifferenceToUsual[i]);
        yield return Column("tSize", i => Ratio(i, BeatWindows.T));
        yield return Column("pLikeness", i => BeatWindows.Likeness(_dominant[i], _windows[i], BeatWindows.P));
        yield return Column("pDifference", i => PDifference[i]);
        yield return Column("pSize", i => Ratio(i, BeatWindows.P));
        yield return Column("pVisible", i => Math.Log(Least + BeatWindows.Size(_dominant[i], BeatWindows.P)) - Math.Log(Least + BeatWindows.Size(_dominant[i], BeatWindows.Qrs)));
        yield return Column("pAnywhere", i => Enumerable.Range(-Earlier, Earlier + Later + 1).Max(shift => BeatWindows.Likeness(_dominant[i], _windows[i], BeatWindows.P, shift)));
    }

    /// <summary>The numbers that a model reads of a second lead.</summary>
    internal IEnumerable<FeatureColumn> SecondColumns()
    {
        var widthRecord = Middle.Quantile(_width, 0.5);
        var (difference, differenceToUsual) = Differences(BeatWindows.Qrs);
        yield return Column("secondLikeness", i => _likeness[i]);
        yield return Column("secondDifference", i => difference[i]);
        yield return Column("secondDifferenceToUsual", i => differenceToUsual[i]);
        yield return Column("secondWidthToRecord", i => Width(i, widthRecord));
        yield return Column("secondPLikeness", i => BeatWindows.Likeness(_dominant[i], _windows[i], BeatWindows.P));
        yield return Column("secondPDifference", i => PDifference[i]);
    }

    // How far each beat is from the dominant ones around it, as a part of their size; and the same beside what is usual here, noise included.
    private (double[] ToSize, double[] ToUsual) Differences(Range part)
    {
        var toSize = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            toSize[i] = Math.Log(Least + BeatWindows.Difference(_dominant[i], _windows[i], part)) - Math.Log(Least + BeatWindows.Size(_dominant[i], part));
        }

        return (toSize, [.. toSize.Zip(Middle.Running(toSize, Reach), (own, usual) => own - usual)]);
    }

    private FeatureColumn Column(string name, Func<int, double> value) => FeatureColumn.Of(name, Count, value);

    private double Of(double[] values, int beat) => values[Math.Clamp(beat, 0, Count - 1)];

    private double Like(int beat, int other) => BeatWindows.Likeness(_windows[beat], _windows[Math.Clamp(other, 0, Count - 1)], BeatWindows.Qrs);

    private IEnumerable<int> Neighbours(int beat) =>
        Enumerable.Range(beat - Near, (2 * Near) + 1).Where(other => other >= 0 && other < Count && other != beat);

    private double Ratio(int beat, Range part) =>
        Math.Log((Least + BeatWindows.Size(_windows[beat], part)) / (Least + BeatWindows.Size(_dominant[beat], part)));

    private double Width(int beat, double usual) => Math.Log((0.005 + _width[beat]) / (0.005 + usual));

    private double[] AlikeShare()
    {
        var count = Math.Min(Samples, Count);
        var some = Enumerable.Range(0, count).Select(number => _windows[(int)((long)number * Count / count)]).ToArray();
        var share = new double[Count];
        for (var i = 0; i < Count; i++)
        {
            share[i] = some.Count(other => BeatWindows.Likeness(_windows[i], other, BeatWindows.Qrs) > BeatWindows.Alike) / (double)count;
        }

        return share;
    }
}
