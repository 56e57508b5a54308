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

    [Theory]
    [InlineData(432, 192, 6, 144, 96)]
    [InlineData(300, 64, 4, 100, 16)]
    [InlineData(101, 96, 3, 50, 32)]
    [InlineData(64, 64, 64, 32, 32)]
    public void Scale_RowsDrawnSeveralTimes_IsTheSameAsRowByRow(int width, int height, int repeated, int newWidth, int newHeight)
    {
        var image = Repeated(width, height, 1, repeated, seed: 1);
        var odd = new PixelImage(width, height, [.. image.Pixels]);
        odd.Pixels[^1] ^= 0x010101;

        // One pixel of its own sends a picture the longer way, where all rows but the last come out the same.
        var rows = newWidth * (newHeight - 1);
        Assert.Equal(PixelProcessing.Scale(odd, newWidth, newHeight).Pixels[..rows], PixelProcessing.Scale(image, newWidth, newHeight).Pixels[..rows]);
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 3)]
    [InlineData(5, 1)]
    public void Unrepeated_CellsOfOneColour_AreTheCellsThatScalingGives(int across, int down)
    {
        var image = Repeated(12 * across, 8 * down, across, down, seed: 3);

        var cells = PixelProcessing.Unrepeated(image, 12, 8)!;
        byte[] levels = [.. image.Pixels.Select(pixel => (byte)pixel)];

        Assert.Equal(PixelProcessing.Scale(levels, image.Width, image.Height, 12, 8), cells.Pixels.Select(pixel => (byte)pixel));
    }

    [Fact]
    public void Unrepeated_OnePixelOfAnotherColour_IsNoPictureOfCells()
    {
        var image = Repeated(24, 16, 2, 2, seed: 4);
        image.Pixels[^1]++;

        Assert.Null(PixelProcessing.Unrepeated(image, 12, 8));
        Assert.Null(PixelProcessing.Unrepeated(image, 10, 8));
    }

    [Fact]
    public void Cut_PartOfAPicture_GivesItsPixels() =>
        Assert.Equal([5u, 6u, 8u, 9u], PixelProcessing.Cut(new PixelImage(3, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9]), 1, 1, 2, 2).Pixels);

    private static PixelImage Repeated(int width, int height, int across, int down, int seed)
    {
        var random = new Random(seed);
        uint[] cells = [.. Enumerable.Range(0, width * height).Select(_ => (uint)random.Next(0x1000000))];
        return new PixelImage(width, height, [.. Enumerable.Range(0, width * height).Select(i => cells[(i / width / down * width) + (i % width / across)])]);
    }
}
