using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Tests.Data;

public sealed class OriginalFileNameTests
{
    [Theory]
    [InlineData("beat.png", "beat.png")]
    [InlineData("", "unnamed")]
    [InlineData("/", "unnamed")]
    [InlineData("\0\r\n\t", "unnamed")]
    [InlineData("  beat.png ", "beat.png")]
    [InlineData("a\r\nSet-Cookie: x.png", "aSet-Cookie: x.png")]
    public void Clean_Name_KeepsWhatCanBeShown(string name, string clean) => Assert.Equal(clean, OriginalFileName.Clean(name));

    [Fact]
    public void Clean_HalfAPair_IsReplaced() => Assert.Equal("\ufffdx.png", OriginalFileName.Clean("\ud800x.png"));

    [Fact]
    public void Clean_LongNameOfPairs_IsNotCutInsideACharacter()
    {
        var clean = OriginalFileName.Clean(new string('x', 254) + "🫀");

        Assert.Equal(new string('x', 254), clean);
    }
}
