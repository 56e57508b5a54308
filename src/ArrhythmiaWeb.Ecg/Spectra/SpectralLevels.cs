using System.Numerics.Tensors;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>Powers to levels: decibels relative to the loudest, rounded to one of 256.</summary>
/// <param name="floorDecibels">What level 0 stands for, in dB relative to the loudest (below 0).</param>
/// <remarks>Logarithms are taken in single precision, many at a time; where that leaves open which level is the nearer, they are taken exactly.</remarks>
internal sealed class SpectralLevels(double floorDecibels)
{
    private const int Highest = byte.MaxValue;

    // A logarithm in single precision is off by a few millionths: a hundred times less than this, in levels.
    private const float Open = 0.01f;

    private readonly double _floor = Math.Pow(10, floorDecibels / 10);
    private readonly float _levelsAFactorOfTwo = (float)(Highest * 10 * Math.Log10(2) / -floorDecibels);
    private float[] _ratios = [];

    /// <summary>Works out levels. Not for several threads at once.</summary>
    /// <param name="powers">The powers.</param>
    /// <param name="loudest">The highest of them, above 0.</param>
    /// <param name="levels">Takes the levels: 255 for the loudest, 0 for the floor and what is below.</param>
    internal void Of(ReadOnlySpan<double> powers, double loudest, Span<byte> levels)
    {
        if (_ratios.Length != powers.Length)
        {
            _ratios = new float[powers.Length];
        }

        var least = _floor / 2;
        for (var i = 0; i < powers.Length; i++)
        {
            _ratios[i] = (float)Math.Max(powers[i] / loudest, least);
        }

        TensorPrimitives.Log2(_ratios, _ratios);
        for (var i = 0; i < levels.Length; i++)
        {
            var level = Highest + (_levelsAFactorOfTwo * _ratios[i]);
            if (level <= 0.5f - Open)
            {
                levels[i] = 0;
                continue;
            }

            var part = level - MathF.Floor(level);
            levels[i] = Math.Abs(part - 0.5f) < Open ? Exact(powers[i] / loudest) : (byte)(level + 0.5f);
        }
    }

    private byte Exact(double ratio) => (byte)Math.Round(Highest * Math.Clamp(1 - (10 * Math.Log10(ratio) / floorDecibels), 0, 1));
}
