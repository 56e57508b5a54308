using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests;

/// <summary>A made-up rhythm: a bump for each P wave, QRS complex and T wave. No recording of a person.</summary>
internal static class SyntheticEcg
{
    internal const double SamplingRate = 360;

    /// <summary>A record of one lead, with an R peak every 0.8 s from 0.8 s on.</summary>
    internal static Recording Record(double seconds = 20, string lead = "MLII")
    {
        var millivolts = new float[(int)(seconds * SamplingRate)];
        var beats = new List<Annotation>();
        for (var peak = 0.8; peak < seconds; peak += 0.8)
        {
            Bump(millivolts, peak - 0.18, 0.025, 0.15);
            Bump(millivolts, peak, 0.012, 1.2);
            Bump(millivolts, peak + 0.03, 0.012, -0.3);
            Bump(millivolts, peak + 0.3, 0.06, 0.3);
            beats.Add(new Annotation((int)Math.Round(peak * SamplingRate), 'N', 0, 0, 0, null));
        }

        return new Recording("synthetic", SamplingRate, [new Lead(lead, millivolts)], beats, []);
    }

    /// <summary>A record of one lead, with an R peak every so many seconds and a little noise, as muscles and amplifiers make it: the same at every call.</summary>
    internal static Recording Noisy(double betweenBeats = 0.8, double seconds = 20)
    {
        var millivolts = new float[(int)(seconds * SamplingRate)];
        var beats = new List<Annotation>();
        var chance = new Random(1);
        for (var i = 0; i < millivolts.Length; i++)
        {
            millivolts[i] = 0.02f * (float)((chance.NextDouble() + chance.NextDouble() + chance.NextDouble()) - 1.5);
        }

        for (var peak = betweenBeats; peak < seconds; peak += betweenBeats * (0.97 + (0.06 * chance.NextDouble())))
        {
            Bump(millivolts, peak - 0.18, 0.025, 0.15);
            Bump(millivolts, peak, 0.012, 1.2);
            Bump(millivolts, peak + 0.03, 0.012, -0.3);
            Bump(millivolts, peak + 0.3, 0.06, 0.3);
            beats.Add(new Annotation((int)Math.Round(peak * SamplingRate), 'N', 0, 0, 0, null));
        }

        return new Recording("synthetic", SamplingRate, [new Lead("MLII", millivolts)], beats, []);
    }

    /// <summary>A record of one lead with beats at given times: N with a P wave, A with an inverted one that is late, J without, V wide and without. A little noise, the same at every call.</summary>
    internal static Recording Rhythm(IReadOnlyList<(double Seconds, char Symbol)> beats)
    {
        var millivolts = new float[(int)((beats[^1].Seconds + 1) * SamplingRate)];
        var chance = new Random(1);
        for (var i = 0; i < millivolts.Length; i++)
        {
            millivolts[i] = 0.02f * (float)((chance.NextDouble() + chance.NextDouble() + chance.NextDouble()) - 1.5);
        }

        foreach (var (peak, symbol) in beats)
        {
            if (symbol == 'V')
            {
                Bump(millivolts, peak, 0.05, 1.6);
                Bump(millivolts, peak + 0.3, 0.07, -0.5);
                continue;
            }

            Bump(millivolts, symbol == 'A' ? peak - 0.12 : peak - 0.18, 0.02, symbol switch { 'A' => -0.15, 'J' => 0, _ => 0.15 });
            Bump(millivolts, peak, 0.012, 1.2);
            Bump(millivolts, peak + 0.03, 0.012, -0.3);
            Bump(millivolts, peak + 0.3, 0.06, 0.3);
        }

        return new Recording("synthetic", SamplingRate, [new Lead("MLII", millivolts)], [.. beats.Select(beat => new Annotation((int)Math.Round(beat.Seconds * SamplingRate), beat.Symbol, 0, 0, 0, null))], []);
    }

    /// <summary>The spectral image of a beat in the middle of the record, as a PNG file.</summary>
    internal static byte[] Png(SpectralImageSpec? spec = null)
    {
        var renderer = new SpectralImageRenderer(spec ?? SpectralImageSpec.Default);
        return renderer.Png(renderer.Prepare(Record()), (int)(8 * SamplingRate));
    }

    private static void Bump(float[] signal, double centre, double width, double height)
    {
        for (var i = 0; i < signal.Length; i++)
        {
            var distance = ((i / SamplingRate) - centre) / width;
            signal[i] += (float)(height * Math.Exp(-0.5 * distance * distance));
        }
    }
}
