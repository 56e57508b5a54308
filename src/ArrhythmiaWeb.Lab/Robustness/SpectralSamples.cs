using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Beats drawn with other axes, in files of many sizes and kinds, for <see cref="SpectralScale"/> to learn from.</summary>
internal static class SpectralSamples
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;
    private static readonly ColourMap Viridis = ColourMap.Named("viridis");

    /// <summary>The corner of a high-pass that leaves everything in, in Hz.</summary>
    internal const double NoHighPass = 0.002;

    // The time is learned from pictures with about our frequencies: others are told by their frequencies first.
    private const double SameFrequencies = 0.08;
    private const int Kinds = 12;
    private const int WithoutHighPass = Kinds - 2;
    private const int Magnitudes = Kinds - 1;

    /// <summary>Draws and measures beats of one record.</summary>
    /// <returns>
    /// Measures, and the logarithms of the seconds and of the highest frequency over the specification's; 1 for magnitudes and -1 for decibels; 1 without high-pass, -1 with it.
    /// </returns>
    internal static IEnumerable<(double[] Measures, double[] Targets)> Of(Recording recording, IEnumerable<Beat> beats)
    {
        var preparation = new ImagePreprocessor(Spec);
        var (lead, wandering) = (new SpectralImageRenderer(Spec).Prepare(recording), new SpectralImageRenderer(Spec with { HighPass = NoHighPass }).Prepare(recording));
        foreach (var beat in beats)
        {
            var chance = new Random(beat.Sample);
            for (var kind = 0; kind < Kinds; kind++)
            {
                var spec = Axes(kind, chance);
                var cells = new SpectralImageRenderer(spec).Cells(kind == WithoutHighPass ? wandering : lead, beat.Sample);
                if (kind == Magnitudes)
                {
                    Linearise(cells, spec, chance.Next(3) == 0 ? 10 : 20);
                }

                if (Read(preparation, Style(chance.Next(10)) with { Cells = spec }, cells) is not { } read)
                {
                    continue;
                }

                var frequency = Math.Log(spec.HighestFrequency / Spec.HighestFrequency);
                yield return (
                    SpectralGrain.Of(read, Spec.Rows, Spec.Columns),
                    [
                        kind == Magnitudes || Math.Abs(frequency) > SameFrequencies ? double.NaN : Math.Log(2 * spec.SecondsEachSide),
                        kind == Magnitudes ? double.NaN : frequency,
                        kind == Magnitudes ? 1 : -1,
                        kind == Magnitudes ? double.NaN : kind == WithoutHighPass ? 1 : -1,
                    ]);
            }
        }
    }

    /// <summary>Makes decibels into magnitudes (20 decibels to a factor of ten) or power (10).</summary>
    internal static void Linearise(byte[] cells, SpectralImageSpec spec, double decibels)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (byte)Math.Round(255 * Math.Pow(10, ((cells[i] / 255.0) - 1) * -spec.FloorDecibels / decibels));
        }
    }

    // Two as specified, three of any time, two of nearly ours, other frequencies at our time and at another, nearly our frequencies; one without high-pass, one in magnitudes.
    private static SpectralImageSpec Axes(int kind, Random chance)
    {
        var seconds = kind switch
        {
            2 or 3 or 4 => Math.Exp(Math.Log(1.4) + (chance.NextDouble() * Math.Log(16 / 1.4))),
            5 or 6 => 4 + (4.5 * chance.NextDouble()),
            8 => 3 + (9 * chance.NextDouble()),
            _ => 6,
        };
        var rows = kind switch
        {
            7 or 8 => 20 + chance.Next(60),
            9 => 26 + chance.Next(14),
            _ => Spec.Rows,
        };
        return Spec with { Columns = 2 * (int)Math.Round(seconds * Spec.SamplingRate / Spec.HopSamples / 2), Rows = rows, CellHeight = rows > 40 ? 3 : 6 };
    }

    private static PictureStyle Style(int number) => new("", "", null, Viridis, number switch
    {
        0 or 1 => ImageCodec.EncodePng,
        2 => image => ImageCodec.EncodePng(ImageCodec.Scale(image, 432, 192)),
        3 => image => ImageCodec.EncodeJpeg(ImageCodec.Scale(image, 432, 192), 80),
        4 => image => ImageCodec.EncodePng(Figure.WithAxes(image, Viridis)),
        5 => image => ImageCodec.EncodeJpeg(image, 90),
        6 => image => ImageCodec.EncodePng(ImageCodec.Scale(image, 864, 384)),
        7 => image => ImageCodec.EncodePng(ImageCodec.Scale(image, 600, 300)),
        8 => image => ImageCodec.EncodeJpeg(ImageCodec.Scale(image, 800, 400), 70),
        _ => image => ImageCodec.EncodeJpeg(image, 60),
    });

    private static byte[]? Read(ImagePreprocessor preparation, PictureStyle style, byte[] cells)
    {
        try
        {
            return preparation.Prepare(style.Draw(cells)).Cells.ToArray();
        }
        catch (ImageRefusedException)
        {
            return null;
        }
    }
}
