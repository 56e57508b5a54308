using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

/// <summary>What is fast against what is plain: MathNet's Fourier transform and one logarithm a cell.</summary>
public sealed class SpectralLevelsTests
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;

    [Fact]
    public void Of_AnyPowers_GivesThePlainLevels()
    {
        var chance = new Random(9);
        var powers = new double[200_000];
        for (var i = 0; i < powers.Length; i++)
        {
            powers[i] = Math.Pow(10, -8 * chance.NextDouble());
        }

        // Right between two levels, and as near to it as numbers come.
        for (var level = 0; level < 255; level++)
        {
            powers[3 * level] = Math.Pow(10, -6 * (1 - ((level + 0.5) / 255)));
            powers[(3 * level) + 1] = Math.BitIncrement(powers[3 * level]);
            powers[(3 * level) + 2] = Math.BitDecrement(powers[3 * level]);
        }

        (powers[^1], powers[^2]) = (1, 0);
        var levels = new byte[powers.Length];

        new SpectralLevels(Spec.FloorDecibels).Of(powers, 1, levels);

        Assert.Equal(powers.Select(power => Level(power, 1)), levels);
    }

    [Fact]
    public void Cells_SyntheticBeats_AreThePlainOnes()
    {
        var recording = SyntheticEcg.Noisy(seconds: 30);

        AssertPlain(recording, [.. recording.Beats.Select(beat => beat.Sample), -100, 0, recording.Length, recording.Length + 5000]);
    }

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Cells_BeatsOfRecord208_AreThePlainOnes()
    {
        var recording = WfdbReader.Read(EcgData.MitBih, "208");

        AssertPlain(recording, [.. recording.Beats.Where((_, rank) => rank % 10 == 0).Select(beat => beat.Sample)]);
    }

    private static void AssertPlain(Recording recording, int[] samples)
    {
        var renderer = new SpectralImageRenderer(Spec);
        var lead = renderer.Prepare(recording);
        foreach (var sample in samples)
        {
            Assert.Equal(Plain(lead.Millivolts.Span, sample), renderer.Cells(lead, sample));
        }
    }

    private static byte[] Plain(ReadOnlySpan<float> signal, int peak)
    {
        var window = Window.HannPeriodic(Spec.WindowSamples);
        var picture = new double[Spec.Rows * Spec.Columns];
        var frame = new double[Spec.FftLength + 2];
        for (var column = 0; column < Spec.Columns; column++)
        {
            Array.Clear(frame);
            var first = peak + ((column - (Spec.Columns / 2)) * Spec.HopSamples) + (Spec.HopSamples / 2) - (window.Length / 2);
            for (var i = 0; i < window.Length; i++)
            {
                frame[i] = first + i >= 0 && first + i < signal.Length ? window[i] * signal[first + i] : 0;
            }

            Fourier.ForwardReal(frame, Spec.FftLength, FourierOptions.NoScaling);
            for (var row = 0; row < Spec.Rows; row++)
            {
                var bin = Spec.LowestBin + Spec.Rows - 1 - row;
                picture[(row * Spec.Columns) + column] = (frame[2 * bin] * frame[2 * bin]) + (frame[(2 * bin) + 1] * frame[(2 * bin) + 1]);
            }
        }

        var loudest = picture.Max();
        var shown = ColourMap.Named(Spec.ColourMap);
        return shown.Invert([.. picture.Select(power => shown[loudest > 0 ? Level(power, loudest) : (byte)0])]);
    }

    private static byte Level(double power, double loudest) => (byte)Math.Round(255 * Math.Clamp(1 - (10 * Math.Log10(power / loudest) / Spec.FloorDecibels), 0, 1));
}
