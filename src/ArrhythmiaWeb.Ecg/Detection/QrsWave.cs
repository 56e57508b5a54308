namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>Looks at the line itself where the energy peaks: where its R peak is, how steep it is, and whether it is a wave at all.</summary>
/// <param name="history">The lead, in mV.</param>
/// <param name="samplingRate">In Hz.</param>
internal sealed class QrsWave(History history, double samplingRate)
{
    /// <summary>How far from the peak of the energy the line is looked at, in seconds.</summary>
    internal const double BaselineReach = 0.3;

    private const double Reach = 0.1;
    private const double SlopeOver = 0.01;

    // Of two flanks of which one is so much steeper than the other, or which lie so far apart, the second is no flank of the same wave.
    private const double FlankRatio = 8;
    private const double FlanksApart = 0.15;

    // A complex lower than this cannot be told from the noise of an electrode that hangs loose.
    private const double LeastHeight = 0.05;

    private readonly int _reach = (int)(Reach * samplingRate);
    private readonly int _slopeOver = Math.Max(1, (int)Math.Round(SlopeOver * samplingRate));
    private readonly float[] _around = new float[(2 * (int)(BaselineReach * samplingRate)) + 1];

    /// <summary>Looks at a place.</summary>
    /// <param name="place">Where the energy is largest, in samples; the line must be known to <see cref="BaselineReach"/> behind it.</param>
    /// <param name="energy">That energy.</param>
    /// <returns>The candidate; null where the line steps from one level to another, or hardly moves.</returns>
    internal QrsCandidate? At(int place, double energy)
    {
        var baseline = Baseline(place);
        var (up, down, high, low) = ((Size: 0f, At: place), (Size: 0f, At: place), (Size: 0f, At: place), (Size: 0f, At: place));
        for (var i = place - _reach; i <= place + _reach; i++)
        {
            var slope = history[i] - history[i - _slopeOver];
            up = slope > up.Size ? (slope, i) : up;
            down = -slope > down.Size ? (-slope, i) : down;
            var height = history[i] - baseline;
            high = height > high.Size ? (height, i) : high;
            low = -height > low.Size ? (-height, i) : low;
        }

        var isWave = up.Size > down.Size / FlankRatio && down.Size > up.Size / FlankRatio && Math.Abs(up.At - down.At) <= FlanksApart * samplingRate;
        if (!isWave || Math.Max(high.Size, low.Size) < LeastHeight)
        {
            return null;
        }

        return new QrsCandidate(place, energy, high.Size >= low.Size ? high.At : low.At, Math.Max(up.Size, down.Size));
    }

    // The median: a complex takes less than half of the time around it.
    private float Baseline(int place)
    {
        for (var i = 0; i < _around.Length; i++)
        {
            _around[i] = history[place - (_around.Length / 2) + i];
        }

        Array.Sort(_around);
        return _around[_around.Length / 2];
    }
}
