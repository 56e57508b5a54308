using MathNet.Numerics.IntegralTransforms;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>What tells whether some seconds of a lead are noise.</summary>
/// <param name="QrsPower">The share of 5 to 15 Hz in the power from 5 to 40 Hz (pSQI).</param>
/// <param name="LowPower">The share of 1 to 5 Hz in the power from 1 Hz on.</param>
/// <param name="Kurtosis">3 for noise, more where complexes stand out of a quiet line (kSQI).</param>
/// <param name="Middle">The median of the amplitudes without their signs, in mV.</param>
/// <param name="Size">What 98 of a hundred amplitudes stay below, without their signs, in mV: the size of the complexes.</param>
internal readonly record struct SignalPiece(double QrsPower, double LowPower, double Kurtosis, double Middle, double Size)
{
    private const double SizeQuantile = 0.98;

    /// <summary>Measures some seconds.</summary>
    /// <param name="millivolts">The lead there, without baseline wander, in mV; a few hundred samples at least.</param>
    /// <param name="rate">In Hz.</param>
    internal static SignalPiece Of(ReadOnlySpan<float> millivolts, double rate)
    {
        var spectrum = new double[millivolts.Length + (millivolts.Length % 2 == 0 ? 2 : 1)];
        var sizes = new double[millivolts.Length];
        var mean = 0.0;
        foreach (var amplitude in millivolts)
        {
            mean += amplitude / (double)millivolts.Length;
        }

        var (squares, fourths) = (0.0, 0.0);
        for (var i = 0; i < sizes.Length; i++)
        {
            var amplitude = millivolts[i] - mean;
            squares += amplitude * amplitude;
            fourths += amplitude * amplitude * amplitude * amplitude;
            sizes[i] = Math.Abs(amplitude);
            spectrum[i] = amplitude * (0.5 - (0.5 * Math.Cos(2 * Math.PI * i / sizes.Length)));
        }

        Array.Sort(sizes);
        Fourier.ForwardReal(spectrum, sizes.Length, FourierOptions.NoScaling);
        double Power(double from, double to)
        {
            var power = 0.0;
            for (var bin = (int)Math.Ceiling(from * sizes.Length / rate); bin <= sizes.Length / 2 && bin * rate / sizes.Length < to; bin++)
            {
                power += (spectrum[2 * bin] * spectrum[2 * bin]) + (spectrum[(2 * bin) + 1] * spectrum[(2 * bin) + 1]);
            }

            return power;
        }

        return new SignalPiece(
            Share(Power(5, 15), Power(5, 40)),
            Share(Power(1, 5), Power(1, rate)),
            squares > 0 ? sizes.Length * fourths / (squares * squares) : 0,
            sizes[sizes.Length / 2],
            sizes[(int)(SizeQuantile * (sizes.Length - 1))]);
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
