namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// Turns a signal of one sampling rate into one of another by a sinc low-pass in a Kaiser window, read from a table.
/// Sources: Smith JO, Digital Audio Resampling Home Page, https://ccrma.stanford.edu/~jos/resample/ (any ratio, and the filter made
/// wider where the rate falls, so that nothing above half the new rate folds back); Kaiser JF, Nonrecursive digital filter design using
/// the I0-sinh window function, Proc. IEEE ISCAS 1974 (length and shape of the window).
/// </summary>
internal static class Resampling
{
    // Half the filter's length, in samples of the lower of the two rates.
    private const int HalfWidth = 32;

    // Kaiser's figures for 80 dB: beta, and how far from pass to stop, as a share of the lower rate.
    private const double Beta = 0.1102 * (80 - 8.7);
    private const double Transition = (80 - 8) / (2.285 * 2 * HalfWidth * 2 * Math.PI);

    // Half the lower rate is where the stop band begins, not the middle of the slope.
    private const double CutOff = 1 - Transition;

    // Linear steps in a table this fine stay 120 dB below the signal.
    private const int StepsASample = 512;

    private static readonly double[] Filter = [.. Enumerable.Range(0, (HalfWidth * StepsASample) + 2).Select(step => Weight((double)step / StepsASample))];

    /// <summary>Resamples a signal.</summary>
    /// <param name="signal">One amplitude a sample. An invalid one (not a number) makes the new sample nearest to it invalid; for the others the last valid one before it stands in.</param>
    /// <param name="from">Its rate, in Hz.</param>
    /// <param name="to">The rate wanted, in Hz.</param>
    /// <returns>Amplitudes at times n / <paramref name="to"/>; before its start and after its end the signal is taken to stand still.</returns>
    internal static float[] Apply(ReadOnlySpan<float> signal, double from, double to)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(from);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(to);

        var held = Held(signal);
        var resampled = new float[(int)Math.Round(signal.Length * to / from)];

        // Times in the filter count in samples of the lower rate.
        var scale = Math.Min(1, to / from);
        for (var i = 0; i < resampled.Length; i++)
        {
            var centre = i * from / to;
            var nearest = Math.Min((int)Math.Round(centre), held.Length - 1);
            resampled[i] = float.IsNaN(signal[nearest]) ? float.NaN : (float)At(held, centre, scale);
        }

        return resampled;
    }

    private static double At(float[] signal, double centre, double scale)
    {
        var (first, last) = ((int)Math.Ceiling(centre - (HalfWidth / scale)), (int)Math.Floor(centre + (HalfWidth / scale)));
        var (sum, weights) = (0d, 0d);
        for (var i = first; i <= last; i++)
        {
            var place = Math.Abs(i - centre) * scale * StepsASample;
            var step = (int)place;
            var weight = Filter[step] + ((place - step) * (Filter[step + 1] - Filter[step]));
            sum += weight * signal[Math.Clamp(i, 0, signal.Length - 1)];
            weights += weight;
        }

        return sum / weights;
    }

    private static float[] Held(ReadOnlySpan<float> signal)
    {
        var held = signal.ToArray();
        var last = 0f;
        foreach (ref var amplitude in held.AsSpan())
        {
            last = float.IsNaN(amplitude) ? last : amplitude;
            amplitude = last;
        }

        return held;
    }

    private static double Weight(double samples)
    {
        var inWindow = 1 - (samples * samples / (HalfWidth * HalfWidth));
        var angle = Math.PI * CutOff * samples;
        return inWindow <= 0 ? 0 : (angle == 0 ? 1 : Math.Sin(angle) / angle) * MathNet.Numerics.SpecialFunctions.BesselI0(Beta * Math.Sqrt(inWindow));
    }
}
