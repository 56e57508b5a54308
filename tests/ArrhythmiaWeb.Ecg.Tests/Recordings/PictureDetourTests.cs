using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Recordings;

/// <summary>The beats of recordings are read without the way through a picture file: what the network sees must be the same, bit for bit.</summary>
public sealed class PictureDetourTests
{
    [Fact]
    public void Cells_SyntheticBeats_AreWhatComesBackFromTheFile()
    {
        var recording = SyntheticEcg.Noisy(seconds: 30);

        AssertSame(recording, [.. recording.Beats.Select(beat => beat.Sample)]);
    }

    [Fact(Skip = EcgData.WhyNot, SkipUnless = nameof(EcgData.HasMitBih), SkipType = typeof(EcgData))]
    public void Cells_BeatsOfRecords_AreWhatComesBackFromTheFile()
    {
        foreach (var name in new[] { "106", "207", "208" })
        {
            var recording = WfdbReader.Read(EcgData.MitBih, name);

            AssertSame(recording, [.. recording.Beats.Where((_, rank) => rank % 40 == 0).Select(beat => beat.Sample)]);
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void Prepare_NoiseDrawn_IsReadAsItsFileIs(double smooth)
    {
        var chance = new Random(7);
        var millivolts = new float[(int)(30 * SpectralImageSpec.Default.SamplingRate)];
        for (var i = 1; i < millivolts.Length; i++)
        {
            millivolts[i] = (float)((smooth * millivolts[i - 1]) + chance.NextDouble() - 0.5);
        }

        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        var preprocessor = new ImagePreprocessor(SpectralImageSpec.Default);
        var lead = renderer.Prepare(new Recording("noise", SpectralImageSpec.Default.SamplingRate, [new Lead("MLII", millivolts)], [], []));
        for (var sample = 1000; sample < 9000; sample += 1000)
        {
            var back = preprocessor.Prepare(renderer.Png(lead, sample));
            var drawn = preprocessor.Prepare(renderer.Picture(lead, sample));

            Assert.Equal(back.Cells.ToArray(), drawn.Cells.ToArray());
            Assert.Equal((back.Style, back.Image), (drawn.Style, drawn.Image));
        }
    }

    private static void AssertSame(Recording recording, int[] samples)
    {
        var renderer = new SpectralImageRenderer(SpectralImageSpec.Default);
        var preprocessor = new ImagePreprocessor(SpectralImageSpec.Default);
        var lead = renderer.Prepare(recording);
        foreach (var sample in samples)
        {
            var back = preprocessor.Prepare(DecodedPicture.Of(renderer.Png(lead, sample))).Cells;

            Assert.Equal(renderer.Cells(lead, sample), back.ToArray());
            Assert.Equal(back.ToArray(), preprocessor.Prepare(renderer.Picture(lead, sample)).Cells.ToArray());
        }
    }
}
