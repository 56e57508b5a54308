using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Tests.Spectra;

public sealed class LevelGridTests
{
    [Fact]
    public void Scale_SeveralPixelsToACell_GivesTheirMeanHalvesRoundedUp() =>
        Assert.Equal([2, 9], LevelGrid.Scale([1, 2, 8, 9, 1, 2, 9, 9], 4, 2, 2, 1));

    [Fact]
    public void Scale_SameSize_ChangesNothing() =>
        Assert.Equal([1, 200, 3, 255], LevelGrid.Scale([1, 200, 3, 255], 2, 2, 2, 2));

    [Fact]
    public void Scale_SlopeMadeLarger_StaysASlope()
    {
        var larger = LevelGrid.Scale([0, 40, 80, 120, 160, 200], 6, 1, 12, 1);

        // Away from its ends, where the outermost pixel is repeated.
        Assert.Equal([50, 70, 90, 110, 130, 150], larger[3..9]);
    }

    [Fact]
    public void Scale_PartOfAPixel_CountsByItsArea() =>
        Assert.Equal([80, 180], LevelGrid.Scale([60, 120, 210], 3, 1, 2, 1));
}
