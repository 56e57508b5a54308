using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

public sealed class DecodedPictureTests
{
    private static readonly byte[] Coloured = ImageCodec.EncodePng(new PixelImage(70, 50, [.. Enumerable.Range(0, 70 * 50).Select(i => (uint)(i * 97 % 0x1000000))]));

    [Fact]
    public void Dispose_Twice_GivesItsMemoryBackOnce()
    {
        var first = DecodedPicture.Of(Coloured);
        first.Dispose();
        first.Dispose();

        using var second = DecodedPicture.Of(Coloured);
        using var third = DecodedPicture.Of(Coloured);

        Assert.NotSame(second.Pixels.Pixels, third.Pixels.Pixels);
    }

    [Fact]
    public void Pixels_AfterDispose_Throws()
    {
        var picture = DecodedPicture.Of(Coloured);
        picture.Dispose();

        Assert.Throws<ObjectDisposedException>(() => picture.Pixels);
    }

    [Fact]
    public void Of_MemoryOfAnEarlierPicture_HoldsNothingOfIt()
    {
        var white = ImageCodec.EncodePng(new PixelImage(70, 50, [.. Enumerable.Repeat(0xFFFFFFu, 70 * 50)]));
        for (var i = 0; i < 20; i++)
        {
            using var coloured = DecodedPicture.Of(Coloured);
            using var blank = DecodedPicture.Of(white);
            Assert.All(blank.Pixels.Pixels, pixel => Assert.Equal(0xFFFFFFu, pixel));
        }
    }

    [Fact]
    public void Take_OtherSize_HasThatLength()
    {
        PixelMemory.GiveBack(new uint[100]);

        Assert.Equal(99, PixelMemory.Take(99).Length);
    }
}
