using ArrhythmiaWeb.Ecg.Spectra;
using MathNet.Numerics;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Measures four seconds of a lead at a time. Not for several threads at once.</summary>
/// <param name="rate">The sampling rate of the lead, in Hz.</param>
internal sealed class SignalPieces(double rate)
{
    private const double Seconds = 4;
    private const double SizeQuantile = 0.98;

    private const double Highest = 40;      // Hz

    private readonly double[] _window = Window.HannPeriodic((int)Math.Round(Seconds * rate));
    private readonly double[] _power = new double[(int)(Highest * Seconds) + 1];
    private readonly float[] _sizes = new float[(int)Math.Round(Seconds * rate)];
    private readonly ShortTimeFourier _fourier = new((int)Math.Round(Seconds * rate), (int)Math.Round(Seconds * rate), 0, (int)(Highest * Seconds) + 1);

    /// <summary>Measures the seconds around a place, fewer at the ends of the lead.</summary>
    /// <param name="millivolts">The lead without baseline wander, in mV.</param>
    /// <param name="centre">The sample in the middle.</param>
    internal SignalPiece Around(ReadOnlySpan<float> millivolts, int centre)
    {
        var first = centre - (_window.Length / 2);
        var (from, to) = (Math.Max(0, first), Math.Min(millivolts.Length, first + _window.Length));
        var part = millivolts[from..to];
        var mean = 0.0;
        foreach (var amplitude in part)
        {
            mean += amplitude / (double)part.Length;
        }

        var (squares, fourths, energy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < part.Length; i++)
        {
            var (amplitude, weighted) = (part[i] - mean, part[i] * _window[from + i - first]);
            squares += amplitude * amplitude;
            fourths += amplitude * amplitude * amplitude * amplitude;
            energy += weighted * weighted;
            _sizes[i] = (float)Math.Abs(amplitude);
        }

        Array.Sort(_sizes, 0, part.Length);
        _fourier.Power(millivolts, centre, _power);

        // By Parseval's theorem the power of all bins, of which each but the first stands for two.
        var above = (((_window.Length * energy) - _power[0]) / 2) - Power(0, 1) + _power[0];
        return new SignalPiece(
            Share(Power(5, 15), Power(5, Highest)),
            Share(Power(1, 5), above),
            squares > 0 ? part.Length * fourths / (squares * squares) : 0,
            _sizes[part.Length / 2],
            _sizes[(int)(SizeQuantile * (part.Length - 1))]);
    }

    private double Power(double from, double to)
    {
        var power = 0.0;
        for (var bin = (int)(from * Seconds); bin < (int)(to * Seconds); bin++)
        {
            power += _power[bin];
        }

        return power;
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
