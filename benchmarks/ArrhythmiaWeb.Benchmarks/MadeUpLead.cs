using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>A made-up rhythm with a wide beat now and then and a little noise. No recording of a person.</summary>
internal static class MadeUpLead
{
    internal const double SamplingRate = 360;

    private const double BetweenBeats = 0.9;

    /// <summary>A recording of two leads with its beats.</summary>
    internal static Recording Recording(double seconds)
    {
        var chance = new Random(1);
        var millivolts = new float[(int)(seconds * SamplingRate)];
        for (var i = 0; i < millivolts.Length; i++)
        {
            millivolts[i] = 0.02f * (float)(chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5);
        }

        var (beat, beats) = (0, new List<Annotation>());
        for (var peak = BetweenBeats; peak < seconds; peak += BetweenBeats * (0.97 + (0.06 * chance.NextDouble())), beat++)
        {
            var wide = beat % 20 == 19;
            beats.Add(new Annotation((int)(peak * SamplingRate), wide ? 'V' : 'N', 0, 0, 0, null));
            Bump(millivolts, peak - 0.18, 0.025, wide ? 0 : 0.15);
            Bump(millivolts, peak, wide ? 0.05 : 0.012, 1.2);
            Bump(millivolts, peak + 0.3, 0.06, wide ? -0.5 : 0.3);
        }

        return new Recording("made-up", SamplingRate, [new Lead("MLII", millivolts), new Lead("V5", millivolts)], beats, []);
    }

    private static void Bump(float[] millivolts, double second, double width, double height)
    {
        var (first, last) = (Math.Max(0, (int)((second - (4 * width)) * SamplingRate)), Math.Min(millivolts.Length - 1, (int)((second + (4 * width)) * SamplingRate)));
        for (var i = first; i <= last; i++)
        {
            var off = ((i / SamplingRate) - second) / width;
            millivolts[i] += (float)(height * Math.Exp(-off * off / 2));
        }
    }
}
