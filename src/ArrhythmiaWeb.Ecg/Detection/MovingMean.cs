namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>The mean of the last samples of a stream.</summary>
/// <param name="length">Over how many samples, at least one.</param>
internal sealed class MovingMean(int length)
{
    private readonly double[] _last = new double[length];
    private int _next;
    private double _sum;

    /// <summary>By how many samples the mean lags behind what it describes.</summary>
    internal double Delay => (length - 1) / 2.0;

    /// <summary>Takes a sample; before the first ones there were zeros.</summary>
    /// <returns>The mean.</returns>
    internal double Add(double sample)
    {
        _sum += sample - _last[_next];
        _last[_next] = sample;
        _next++;
        if (_next == length)
        {
            // Summed anew once a round, lest rounding errors pile up over a day.
            _next = 0;
            _sum = 0;
            foreach (var value in _last)
            {
                _sum += value;
            }
        }

        return _sum / length;
    }
}
