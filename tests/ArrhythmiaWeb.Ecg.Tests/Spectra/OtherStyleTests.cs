using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Tests.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

/// <summary>Spectral images as other programs draw them.</summary>
public sealed class OtherStyleTests
{
    private static readonly ImagePreprocessor Preprocessor = new(SpectralImageSpec.Default);
    private static readonly byte[] Specified = Preprocessor.Prepare(SyntheticEcg.Png()).Cells.ToArray();

    public static TheoryData<string> Maps =>
        [.. new[] { "grey", "inverted grey", "plasma", "inferno", "magma", "jet", "turbo", "hot", "cividis", "inverted viridis" }];

    [Fact]
    public void Prepare_DrawnAsSpecified_HasNoStyle() => Assert.Null(Preprocessor.Prepare(SyntheticEcg.Png()).Style);

    [Theory]
    [MemberData(nameof(Maps))]
    public void Prepare_OtherColours_NamesThemAndGivesTheCells(string map)
    {
        var prepared = Prepare(Drawings.Spectrum(map));

        Assert.Equal(new ImageStyle(map, Cropped: false, Flipped: false, Scaled: false), prepared.Style);
        Assert.InRange(Difference(prepared), 0, 0.5);
    }

    [Theory]
    [MemberData(nameof(Maps))]
    public void Prepare_LowFrequenciesAtTheTop_AreTurnedDown(string map)
    {
        var prepared = Prepare(Drawings.UpsideDown(Drawings.Spectrum(map)));

        Assert.Equal(new ImageStyle(map, Cropped: false, Flipped: true, Scaled: false), prepared.Style);
        Assert.InRange(Difference(prepared), 0, 0.5);
    }

    [Fact]
    public void Prepare_SpecifiedColoursUpsideDown_AreTurnedDown()
    {
        var prepared = Prepare(Drawings.UpsideDown(Drawings.Spectrum()));

        Assert.True(prepared.Style?.Flipped);
        Assert.Equal(Specified, prepared.Cells.ToArray());
    }

    [Theory]
    [InlineData("viridis", true)]
    [InlineData("viridis", false)]
    [InlineData("grey", true)]
    [InlineData("grey", false)]
    [InlineData("inverted grey", true)]
    [InlineData("jet", true)]
    [InlineData("hot", true)]
    [InlineData("inferno", true)]
    [InlineData("inferno", false)]
    public void Prepare_FigureWithMargins_IsCropped(string map, bool axes)
    {
        var prepared = Prepare(Drawings.Figure(Drawings.Spectrum(map), axes));

        Assert.Equal((map, true), (prepared.Style?.ColourMap, prepared.Style?.Cropped));
        Assert.InRange(Difference(prepared), 0, 4);
    }

    [Theory]
    [InlineData(96, 43, 12)]
    [InlineData(216, 96, 6)]
    [InlineData(1600, 711, 3)]
    [InlineData(3000, 1333, 3)]
    public void Prepare_OtherSize_IsScaled(int width, int height, double most)
    {
        var prepared = Prepare(ImageCodec.Scale(Drawings.Spectrum("magma"), width, height));

        Assert.Equal(new ImageStyle("magma", Cropped: false, Flipped: false, Scaled: true), prepared.Style);
        Assert.Equal((width, height), (prepared.Image.Width, prepared.Image.Height));
        Assert.InRange(Difference(prepared), 0, most);
    }

    [Theory]
    [InlineData("grey", 40)]
    [InlineData("viridis", 40)]
    [InlineData("jet", 60)]
    [InlineData("turbo", 80)]
    public void Prepare_Jpeg_IsReadBack(string map, int quality)
    {
        var prepared = Preprocessor.Prepare(ImageCodec.EncodeJpeg(Drawings.Spectrum(map), quality));

        Assert.Equal(map, prepared.Style?.ColourMap ?? "viridis");
        Assert.InRange(Difference(prepared), 0, 14);
    }

    [Theory]
    [InlineData("viridis", 80)]
    [InlineData("jet", 60)]
    public void Prepare_FigureAsJpeg_IsCropped(string map, int quality)
    {
        var prepared = Preprocessor.Prepare(ImageCodec.EncodeJpeg(Drawings.Figure(Drawings.Spectrum(map), axes: true), quality));

        Assert.Equal((map, true), (prepared.Style?.ColourMap, prepared.Style?.Cropped));
        Assert.InRange(Difference(prepared), 0, 12);
    }

    [Fact]
    public void Prepare_PictureOnItsSide_IsRefused() => AssertRefused(Drawings.OnItsSide(Drawings.Spectrum("jet")), "time from left to right");

    [Fact]
    public void Prepare_FrequencyAxisTwiceAsLong_IsRefused() =>
        AssertRefused(Drawings.Spectrum("magma", SpectralImageSpec.Default with { Rows = 64, CellHeight = 3 }), "frequency axis");

    [Fact]
    public void Prepare_PageOfText_IsRefused() => AssertRefused(Drawings.TextPage(), "no rectangle");

    [Fact]
    public void Prepare_GreyPhotograph_IsRefused() => AssertRefused(Drawings.Photograph(), "fine structure");

    [Fact]
    public void Description_FlippedFigure_SaysWhatWasDone()
    {
        var style = new ImageStyle("jet", Cropped: true, Flipped: true, Scaled: true);

        Assert.Contains("jet", style.Description.ToString(), StringComparison.Ordinal);
        Assert.Contains("margins cropped", style.Description.ToString(), StringComparison.Ordinal);
        Assert.Contains("low frequencies were at the top", style.Description.ToString(), StringComparison.Ordinal);
    }

    private static PreparedImage Prepare(PixelImage image) => Preprocessor.Prepare(ImageCodec.EncodePng(image));

    private static double Difference(PreparedImage prepared) => Specified.Zip(prepared.Cells.ToArray(), (a, b) => Math.Abs(a - b)).Average();

    private static void AssertRefused(PixelImage image, string sentence)
    {
        var refused = Assert.Throws<ImageRefusedException>(() => Prepare(image));
        Assert.Equal(ImageRefusal.NotSpectral, refused.Refusal);
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }
}
