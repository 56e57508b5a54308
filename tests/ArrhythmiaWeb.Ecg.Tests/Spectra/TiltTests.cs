using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Tests.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class TiltTests
{
    private static readonly ImagePreprocessor Preprocessor = new(SpectralImageSpec.Default);

    [Theory]
    [InlineData("viridis", true, 1)]
    [InlineData("viridis", true, -2)]
    [InlineData("viridis", false, 3)]
    [InlineData("jet", false, -5)]
    [InlineData("grey", true, -3)]
    [InlineData("inverted grey", true, 2)]
    public void Prepare_TurnedFigure_IsTurnedStraight(string map, bool axes, double degrees)
    {
        var figure = Drawings.Figure(Drawings.Spectrum(map), axes);
        var straight = Preprocessor.Prepare(ImageCodec.EncodePng(figure));

        var turned = Preprocessor.Prepare(ImageCodec.EncodeJpeg(Pictures.Turned(figure, degrees), 90));

        Assert.InRange(turned.Style!.TurnedBy, degrees - 0.3, degrees + 0.3);
        Assert.Contains($"turned straight by {Math.Abs(turned.Style.TurnedBy):0.0}°", turned.Style.Description.ToString(), StringComparison.Ordinal);
        Assert.InRange(Difference(straight, turned), 0, 12);
    }

    [Theory]
    [InlineData("viridis", true)]
    [InlineData("viridis", false)]
    [InlineData("inverted grey", true)]
    [InlineData("jet", true)]
    public void Prepare_StraightFigure_IsNotTurned(string map, bool axes) =>
        Assert.Equal(0, Preprocessor.Prepare(ImageCodec.EncodeJpeg(Drawings.Figure(Drawings.Spectrum(map), axes), 80)).Style!.TurnedBy);

    [Fact]
    public void Prepare_TurnedFigureWhoseColoursRanTogether_IsToldByHowMuch()
    {
        var turned = Pictures.Turned(Drawings.Figure(Drawings.Spectrum("jet"), axes: true), 3);

        var refused = Assert.Throws<ImageRefusedException>(() => Preprocessor.Prepare(ImageCodec.EncodeJpeg(turned, 60)));

        Assert.Contains("about 3 degrees", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_TurnedFarther_IsToldByHowMuch()
    {
        var turned = Pictures.Turned(Drawings.Figure(Drawings.Spectrum(), axes: true), 9);

        var refused = Assert.Throws<ImageRefusedException>(() => Preprocessor.Prepare(ImageCodec.EncodePng(turned)));

        Assert.Equal(FindingCode.Tilted, refused.Finding.Code);
        Assert.Contains("about 9 degrees", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_PaletteOfSixteenColours_IsToldThatTheyAreTooFew()
    {
        var levels = Drawings.Spectrum("grey");
        var viridis = ColourMap.Named("viridis");
        var coarse = new PixelImage(levels.Width, levels.Height, Array.ConvertAll(levels.Pixels, pixel => viridis[(byte)(((pixel & 0xFF) >> 4) * 17)]));

        var refused = Assert.Throws<ImageRefusedException>(() => Preprocessor.Prepare(ImageCodec.EncodePng(coarse)));

        Assert.Equal(FindingCode.TooFewColours, refused.Finding.Code);
    }

    private static double Difference(PreparedImage one, PreparedImage other)
    {
        var (a, b) = (one.Cells.ToArray(), other.Cells.ToArray());
        return a.Zip(b, (x, y) => (double)Math.Abs(x - y)).Average();
    }
}
