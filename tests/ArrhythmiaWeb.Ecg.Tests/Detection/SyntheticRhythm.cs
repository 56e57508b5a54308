namespace ArrhythmiaWeb.Ecg.Tests.Detection;

/// <summary>A made-up lead at any sampling rate, drawn beat by beat.</summary>
internal sealed class SyntheticRhythm
{
    private readonly double _samplingRate;
    private readonly List<int> _peaks = [];

    /// <summary>A lead with a little noise and a baseline that wanders.</summary>
    internal SyntheticRhythm(double seconds, double samplingRate)
    {
        _samplingRate = samplingRate;
        Millivolts = new float[(int)(seconds * samplingRate)];
        var chance = new Random(1);
        for (var i = 0; i < Millivolts.Length; i++)
        {
            Millivolts[i] = (float)((0.02 * (chance.NextDouble() - 0.5)) + (0.2 * Math.Sin(2 * Math.PI * 0.2 * i / samplingRate)));
        }
    }

    /// <summary>In mV.</summary>
    internal float[] Millivolts { get; }

    /// <summary>Where the R peaks are, in samples.</summary>
    internal IReadOnlyList<int> Peaks => _peaks;

    /// <summary>Draws a beat with P wave, narrow complex and T wave.</summary>
    internal SyntheticRhythm Beat(double at, double height = 1.2, double tWave = 0.3)
    {
        Bump(at - 0.18, 0.025, 0.12 * Math.Sign(height));
        Bump(at, 0.012, height);
        Bump(at + 0.03, 0.012, -0.25 * height);
        Bump(at + 0.3, 0.06, tWave * Math.Sign(height));
        return Peak(at);
    }

    /// <summary>Draws a paced beat: a spike of 2 ms, a broad complex 60 ms after it, an opposite T wave.</summary>
    internal SyntheticRhythm Paced(double at)
    {
        for (var i = (int)((at - 0.06) * _samplingRate); i <= (at - 0.058) * _samplingRate; i++)
        {
            Millivolts[i] += 0.8f;
        }

        Bump(at, 0.03, -1.4);
        Bump(at + 0.3, 0.07, 0.5);
        return Peak(at);
    }

    private SyntheticRhythm Peak(double at)
    {
        _peaks.Add((int)Math.Round(at * _samplingRate));
        return this;
    }

    private void Bump(double centre, double width, double height)
    {
        for (var i = Math.Max(0, (int)((centre - (5 * width)) * _samplingRate)); i < Math.Min(Millivolts.Length, (centre + (5 * width)) * _samplingRate); i++)
        {
            var distance = ((i / _samplingRate) - centre) / width;
            Millivolts[i] += (float)(height * Math.Exp(-0.5 * distance * distance));
        }
    }
}
