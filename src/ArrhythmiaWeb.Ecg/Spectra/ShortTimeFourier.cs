using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>
/// The short-time Fourier transform: the power spectrum of a Hann window that moves along a signal.
/// Source: J. B. Allen, "Short term spectral analysis, synthesis, and modification by discrete Fourier transform", IEEE Trans. ASSP 25(3) (1977).
/// </summary>
/// <param name="windowSamples">The length of the Hann window, in samples.</param>
/// <param name="fftLength">The length of the transform, in samples, at least the window's; an even number.</param>
internal sealed class ShortTimeFourier(int windowSamples, int fftLength)
{
    private readonly double[] _window = windowSamples <= fftLength
        ? Window.HannPeriodic(windowSamples)
        : throw new ArgumentOutOfRangeException(nameof(windowSamples), windowSamples, "The window cannot be longer than the transform.");

    private readonly double[] _frame = new double[fftLength + 2];

    /// <summary>The power spectrum of the window around one sample. Not for several threads at once.</summary>
    /// <param name="signal">One amplitude a sample, in mV; beyond its ends the signal counts as 0 mV.</param>
    /// <param name="centre">The sample that the middle of the window lies on.</param>
    /// <param name="power">Takes the squared magnitudes of bins 0 to (its length - 1), in mV squared; bin k is at k x rate / FFT length.</param>
    internal void Power(ReadOnlySpan<float> signal, int centre, Span<double> power)
    {
        Array.Clear(_frame);
        var first = centre - (_window.Length / 2);
        for (var i = Math.Max(0, -first); i < _window.Length && first + i < signal.Length; i++)
        {
            _frame[i] = _window[i] * signal[first + i];
        }

        Fourier.ForwardReal(_frame, _frame.Length - 2, FourierOptions.NoScaling);
        for (var bin = 0; bin < power.Length; bin++)
        {
            var (real, imaginary) = (_frame[2 * bin], _frame[(2 * bin) + 1]);
            power[bin] = (real * real) + (imaginary * imaginary);
        }
    }
}
