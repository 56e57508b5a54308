namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>
/// A second-order Butterworth high-pass run forwards and backwards over a whole lead, which leaves waves where they are in time.
/// Source: bilinear transform of the analogue prototype, as in R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filters", Q = 1/sqrt 2.
/// </summary>
internal static class HighPass
{
    /// <summary>Filters a lead.</summary>
    /// <param name="millivolts">One amplitude a sample, in mV; a sample that is not a number takes the value before it.</param>
    /// <param name="samplingRate">In Hz.</param>
    /// <param name="corner">The corner frequency of one pass, in Hz; between 0 and half the sampling rate.</param>
    /// <returns>As many samples, in mV.</returns>
    internal static float[] Apply(ReadOnlySpan<float> millivolts, double samplingRate, double corner)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(corner);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(corner, samplingRate / 2);

        var filtered = new float[millivolts.Length];
        var last = 0f;
        for (var i = 0; i < filtered.Length; i++)
        {
            last = float.IsNaN(millivolts[i]) ? last : millivolts[i];
            filtered[i] = last;
        }

        Pass(filtered, samplingRate, corner);
        Array.Reverse(filtered);
        Pass(filtered, samplingRate, corner);
        Array.Reverse(filtered);
        return filtered;
    }

    private static void Pass(float[] signal, double samplingRate, double corner)
    {
        if (signal.Length == 0)
        {
            return;
        }

        var omega = 2 * Math.PI * corner / samplingRate;
        var alpha = Math.Sin(omega) / Math.Sqrt(2);
        var a0 = 1 + alpha;
        var b0 = (1 + Math.Cos(omega)) / 2 / a0;
        var a1 = -2 * Math.Cos(omega) / a0;
        var a2 = (1 - alpha) / a0;

        // The signal is taken to have stood at its first value before it began, so that no step rings at the start.
        double x1 = signal[0], x2 = signal[0], y1 = 0, y2 = 0;
        for (var i = 0; i < signal.Length; i++)
        {
            double x = signal[i];
            var y = (b0 * (x - (2 * x1) + x2)) - (a1 * y1) - (a2 * y2);
            (x2, x1, y2, y1) = (x1, x, y1, y);
            signal[i] = (float)y;
        }
    }
}
