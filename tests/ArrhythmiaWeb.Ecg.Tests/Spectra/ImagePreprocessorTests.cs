using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Tests.Images;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class ImagePreprocessorTests
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;
    private static readonly ImagePreprocessor Preprocessor = new(Spec);

    [Fact]
    public void Prepare_DrawnPicture_GivesTheDrawnCells()
    {
        var renderer = new SpectralImageRenderer(Spec);
        var lead = renderer.Prepare(SyntheticEcg.Record());

        var prepared = Preprocessor.Prepare(renderer.Png(lead, 2880));

        // The colour map has the same 8-bit colour for a few neighbouring levels: those come back as the lower one.
        Assert.All(renderer.Cells(lead, 2880).Zip(prepared.Cells.ToArray()), cell => Assert.InRange(cell.First - cell.Second, 0, 1));
        Assert.Equal(new ImageFacts(ImageFormat.Png, Spec.Width, Spec.Height), prepared.Image);
    }

    [Theory]
    [MemberData(nameof(ColourMapTests.Names), MemberType = typeof(ColourMapTests))]
    public void Prepare_OtherColourMap_GivesTheSameCells(string map)
    {
        var expected = Preprocessor.Prepare(SyntheticEcg.Png()).Cells.ToArray();

        var cells = Preprocessor.Prepare(SyntheticEcg.Png(Spec with { ColourMap = map })).Cells.ToArray();

        Assert.InRange(MeanDifference(expected, cells), 0, 0.5);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 95, 3)]
    [InlineData(SKEncodedImageFormat.Jpeg, 60, 8)]
    [InlineData(SKEncodedImageFormat.Webp, 90, 6)]
    public void Prepare_LossyFile_GivesNearlyTheSameCells(SKEncodedImageFormat format, int quality, double most)
    {
        var png = SyntheticEcg.Png();

        var cells = Preprocessor.Prepare(Pictures.Convert(png, format, quality)).Cells.ToArray();

        Assert.InRange(MeanDifference(Preprocessor.Prepare(png).Cells.ToArray(), cells), 0, most);
    }

    [Theory]
    [InlineData(864, 384)]
    [InlineData(1296, 400)]
    [InlineData(216, 96)]
    public void Prepare_OtherSize_GivesNearlyTheSameCells(int width, int height)
    {
        var png = SyntheticEcg.Png();
        using var bitmap = SKBitmap.Decode(png);
        using var scaled = bitmap.Resize(new SKImageInfo(width, height), new SKSamplingOptions(SKCubicResampler.Mitchell));

        var cells = Preprocessor.Prepare(scaled.Encode(SKEncodedImageFormat.Png, 100).ToArray()).Cells.ToArray();

        Assert.InRange(MeanDifference(Preprocessor.Prepare(png).Cells.ToArray(), cells), 0, 8);
    }

    [Fact]
    public void Prepare_ColoursOfNoMap_AreRefused()
    {
        var flag = new PixelImage(90, 60, [.. Enumerable.Range(0, 90 * 60).Select(i => (i % 90) switch { < 30 => 0x0000FFu, < 60 => 0x00FF00u, _ => 0xFF0000u })]);

        var refused = Assert.Throws<ImageRefusedException>(() => Preprocessor.Prepare(ImageCodec.EncodePng(flag)));

        Assert.Equal(ImageRefusal.NotSpectral, refused.Refusal);
        Assert.Contains("viridis", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_BlankPicture_IsRefused()
    {
        var blank = new PixelImage(90, 60, [.. Enumerable.Repeat(0x808080u, 90 * 60)]);

        Assert.Equal(ImageRefusal.NotSpectral, Assert.Throws<ImageRefusedException>(() => Preprocessor.Prepare(ImageCodec.EncodePng(blank))).Refusal);
    }

    private static double MeanDifference(byte[] a, byte[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Average();
}
