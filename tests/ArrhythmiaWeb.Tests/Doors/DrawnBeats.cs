using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Tests.Doors;

/// <summary>Spectral images of beats, drawn by our own code.</summary>
public static class DrawnBeats
{
    private const double SamplingRate = 360;

    /// <summary>Beats of made-up rhythms: slow and fast, premature and late, narrow and wide, with and without noise. No recording of a person.</summary>
    public static IReadOnlyList<NamedPicture> Synthetic(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(number => new NamedPicture($"synthetic-{number}.png", Png(Rhythm(random), (int)(6 * SamplingRate))))];
    }

    /// <summary>Beats of the MIT-BIH Arrhythmia Database, evenly over its records.</summary>
    public static IReadOnlyList<NamedPicture> OfPatients(int count)
    {
        var names = WfdbReader.RecordNames(EcgData.MitBih);
        var each = (count + names.Count - 1) / names.Count;
        return
        [
            .. names.SelectMany(name =>
            {
                var record = WfdbReader.Read(EcgData.MitBih, name);
                var beats = record.Beats.ToArray();
                return Enumerable.Range(1, each).Select(part => beats[part * (beats.Length - 1) / (each + 1)])
                    .Select(beat => new NamedPicture($"{name}-{beat.Sample}-{(char.IsLetter(beat.Symbol) ? beat.Symbol : 'x')}.png", Png(record, beat.Sample)));
            }).Take(count),
        ];
    }

    private static byte[] Png(Recording record, int sample)
    {
        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        return renderer.Png(renderer.Prepare(record), sample);
    }

    private static Recording Rhythm(Random random)
    {
        var (interval, shift) = (0.45 + (0.8 * random.NextDouble()), random.Next(3) == 0 ? (0.7 * random.NextDouble()) - 0.45 : 0);
        var (noise, pWave) = (random.Next(2) * 0.1 * random.NextDouble(), random.Next(3) == 0 ? 0 : 0.15);
        var width = random.Next(3) == 0 ? 0.03 + (0.03 * random.NextDouble()) : 0.012;
        var millivolts = new float[(int)(12 * SamplingRate)];
        foreach (var number in Enumerable.Range(-10, 21))
        {
            var peak = 6 + (number * interval) + (number == 0 ? shift * interval : 0);
            var here = number == 0 || random.Next(5) == 0 ? width : 0.012;
            Bump(millivolts, peak - 0.18, 0.025, pWave);
            Bump(millivolts, peak, here, 1.2);
            Bump(millivolts, peak + (2.5 * here), here, -0.3);
            Bump(millivolts, peak + 0.3, 0.06, 0.3);
        }

        for (var i = 0; i < millivolts.Length; i++)
        {
            millivolts[i] += (float)(noise * ((2 * random.NextDouble()) - 1));
        }

        return new Recording("synthetic", SamplingRate, [new Lead("MLII", millivolts)], [], []);
    }

    private static void Bump(float[] signal, double centre, double width, double height)
    {
        for (var i = Math.Max(0, (int)((centre - (6 * width)) * SamplingRate)); i < Math.Min(signal.Length, (centre + (6 * width)) * SamplingRate); i++)
        {
            var distance = ((i / SamplingRate) - centre) / width;
            signal[i] += (float)(height * Math.Exp(-0.5 * distance * distance));
        }
    }
}
