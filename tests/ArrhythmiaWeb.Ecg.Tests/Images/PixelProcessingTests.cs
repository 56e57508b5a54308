using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

public sealed class PixelProcessingTests
{
    [Fact]
    public void Scale_SeveralPixelsToACell_GivesTheirMeanHalvesRoundedUp() =>
        Assert.Equal([2, 9], PixelProcessing.Scale([1, 2, 8, 9, 1, 2, 9, 9], 4, 2, 2, 1));

    [Fact]
    public void Scale_SameSize_ChangesNothing() =>
        Assert.Equal([1, 200, 3, 255], PixelProcessing.Scale([1, 200, 3, 255], 2, 2, 2, 2));

    [Fact]
    public void Scale_WholePixelsToACell_GivesEveryLevelExactly()
    {
        byte[] levels = [.. Enumerable.Range(0, 256).Select(level => (byte)level)];
        byte[] sixHigh = [.. Enumerable.Repeat(levels, 6).SelectMany(row => row)];

        Assert.Equal(levels, PixelProcessing.Scale(sixHigh, 256, 6, 256, 1));
    }

    [Fact]
    public void Scale_SlopeMadeLarger_StaysASlope()
    {
        var larger = PixelProcessing.Scale([0, 40, 80, 120, 160, 200], 6, 1, 12, 1);

        // Away from its ends, where the outermost pixel is repeated.
        Assert.Equal([50, 70, 90, 110, 130, 150], larger[3..9]);
    }

    [Fact]
    public void Scale_Picture_AveragesEachColour()
    {
        var image = new PixelImage(2, 2, [0x000000, 0x0000FC, 0xFC0000, 0xFCFC00]);

        Assert.Equal([0x7E3F3Fu], PixelProcessing.Scale(image, 1, 1).Pixels);
    }

    [Fact]
    public void Cut_PartOfAPicture_GivesItsPixels() =>
        Assert.Equal([5u, 6u, 8u, 9u], PixelProcessing.Cut(new PixelImage(3, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9]), 1, 1, 2, 2).Pixels);
}
