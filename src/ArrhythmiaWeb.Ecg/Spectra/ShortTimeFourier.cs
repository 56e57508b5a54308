using System.Numerics;
using System.Runtime.InteropServices;
using MathNet.Numerics;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>
/// The short-time Fourier transform: the power spectrum of a Hann window that moves along a signal.
/// Source: J. B. Allen, "Short term spectral analysis, synthesis, and modification by discrete Fourier transform", IEEE Trans. ASSP 25(3) (1977).
/// </summary>
/// <remarks>
/// A window is much shorter than the transform, and few bins are wanted: multiplying by a table of windowed cosines and sines, many bins at
/// once, takes an eighth of the time of a fast Fourier transform of mostly zeros.
/// </remarks>
internal sealed class ShortTimeFourier
{
    // So many vectors are summed up at a time as the processor has registers for.
    private const int Block = 4;

    private readonly int _window;
    private readonly int _bins;
    private readonly Vector<double>[] _table;       // by blocks, and within one by samples of the window: windowed cosines of all bins, then sines
    private readonly Vector<double>[] _sums;

    /// <summary>Prepares the transform.</summary>
    /// <param name="windowSamples">The length of the Hann window, in samples.</param>
    /// <param name="fftLength">The length of the transform, in samples, at least the window's; an even number.</param>
    /// <param name="lowestBin">The first bin wanted; bin k is at k x rate / FFT length.</param>
    /// <param name="bins">How many bins are wanted; null for all from there on.</param>
    internal ShortTimeFourier(int windowSamples, int fftLength, int lowestBin = 0, int? bins = null)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(windowSamples, fftLength);
        _window = windowSamples;
        _bins = bins ?? ((fftLength / 2) + 1 - lowestBin);
        var width = Block * Vector<double>.Count;
        var blocks = ((2 * _bins) + width - 1) / width;
        _sums = new Vector<double>[blocks * Block];
        _table = new Vector<double>[_sums.Length * windowSamples];
        var table = MemoryMarshal.Cast<Vector<double>, double>(_table.AsSpan());
        var weights = Window.HannPeriodic(windowSamples);
        for (var sample = 0; sample < windowSamples; sample++)
        {
            for (var bin = 0; bin < _bins; bin++)
            {
                // The product is taken modulo the length, so that the angle stays small and exact.
                var (sine, cosine) = Math.SinCos(2 * Math.PI * ((long)(lowestBin + bin) * sample % fftLength) / fftLength);
                table[Place(sample, bin)] = weights[sample] * cosine;
                table[Place(sample, _bins + bin)] = weights[sample] * sine;
            }
        }

        int Place(int sample, int column) => (((column / width * windowSamples) + sample) * width) + (column % width);
    }

    /// <summary>The power spectrum of the window around one sample. Not for several threads at once.</summary>
    /// <param name="signal">One amplitude a sample, in mV; beyond its ends the signal counts as 0 mV.</param>
    /// <param name="centre">The sample that the middle of the window lies on.</param>
    /// <param name="power">Takes the squared magnitudes of the bins wanted, in mV squared.</param>
    internal void Power(ReadOnlySpan<float> signal, int centre, Span<double> power)
    {
        var first = centre - (_window / 2);
        var (from, to) = (Math.Clamp(-first, 0, _window), Math.Clamp(signal.Length - first, 0, _window));
        Sum(from < to ? signal[(first + from)..(first + to)] : [], from);
        var sums = MemoryMarshal.Cast<Vector<double>, double>(_sums.AsSpan());
        var reals = sums[.._bins];
        var imaginaries = sums[_bins..(2 * _bins)];
        for (var bin = 0; bin < reals.Length; bin++)
        {
            power[bin] = (reals[bin] * reals[bin]) + (imaginaries[bin] * imaginaries[bin]);
        }
    }

    private void Sum(ReadOnlySpan<float> amplitudes, int from)
    {
        for (var block = 0; block < _sums.Length; block += Block)
        {
            var (a, b, c, d) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
            var rows = _table.AsSpan((block * _window) + (from * Block), amplitudes.Length * Block);
            foreach (var amplitude in amplitudes)
            {
                var value = new Vector<double>(amplitude);
                a += value * rows[0];
                b += value * rows[1];
                c += value * rows[2];
                d += value * rows[3];
                rows = rows[Block..];
            }

            (_sums[block], _sums[block + 1], _sums[block + 2], _sums[block + 3]) = (a, b, c, d);
        }
    }
}
