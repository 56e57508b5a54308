using ArrhythmiaWeb.Ecg.Spectra;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>Computes the cells of a picture with a fast Fourier transform for each column and a logarithm for each cell.</summary>
internal sealed class OldSpectralCells(SpectralImageSpec spec)
{
    private readonly double[] _window = Window.HannPeriodic(spec.WindowSamples);
    private readonly double[] _frame = new double[spec.FftLength + 2];
    private readonly double[] _picture = new double[spec.Rows * spec.Columns];

    /// <summary>Computes them.</summary>
    internal byte[] Cells(ReadOnlySpan<float> signal, int rPeak)
    {
        var loudest = 0d;
        for (var column = 0; column < spec.Columns; column++)
        {
            Array.Clear(_frame);
            var first = rPeak + ((column - (spec.Columns / 2)) * spec.HopSamples) + (spec.HopSamples / 2) - (_window.Length / 2);
            for (var i = Math.Max(0, -first); i < _window.Length && first + i < signal.Length; i++)
            {
                _frame[i] = _window[i] * signal[first + i];
            }

            Fourier.ForwardReal(_frame, spec.FftLength, FourierOptions.NoScaling);
            for (var row = 0; row < spec.Rows; row++)
            {
                var bin = spec.LowestBin + spec.Rows - 1 - row;
                var power = (_frame[2 * bin] * _frame[2 * bin]) + (_frame[(2 * bin) + 1] * _frame[(2 * bin) + 1]);
                _picture[(row * spec.Columns) + column] = power;
                loudest = Math.Max(loudest, power);
            }
        }

        var cells = new byte[_picture.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (byte)Math.Round(255 * Math.Clamp(1 - (10 * Math.Log10(_picture[i] / loudest) / spec.FloorDecibels), 0, 1));
        }

        return cells;
    }
}
