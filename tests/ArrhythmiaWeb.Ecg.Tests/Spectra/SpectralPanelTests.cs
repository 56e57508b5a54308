using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Tests.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class SpectralPanelTests
{
    [Fact]
    public void Find_PictureWithoutMargins_IsThePictureItself()
    {
        var picture = Drawings.Spectrum();

        Assert.Same(picture, SpectralPanel.Find(picture));
    }

    [Fact]
    public void Find_PictureWithAQuietTop_IsThePictureItself()
    {
        // Floor in the upper half, in the colour of the margin that a figure might have.
        var picture = Drawings.Spectrum("inverted grey");
        picture.Pixels.AsSpan(0, picture.Pixels.Length / 2).Fill(0xFFFFFF);

        Assert.Same(picture, SpectralPanel.Find(picture));
    }

    [Theory]
    [InlineData("viridis", false)]
    [InlineData("viridis", true)]
    [InlineData("inverted grey", true)]
    public void Find_Figure_IsTheSpectrumToAFewPixels(string map, bool axes)
    {
        var picture = Drawings.Spectrum(map);

        var found = SpectralPanel.Find(Drawings.Figure(picture, axes));

        Assert.NotNull(found);
        Assert.InRange(found.Width, picture.Width - 4, picture.Width);
        Assert.InRange(found.Height, picture.Height - 4, picture.Height);
    }

    [Fact]
    public void Find_PageOfText_IsNothing() => Assert.Null(SpectralPanel.Find(Drawings.TextPage()));
}
