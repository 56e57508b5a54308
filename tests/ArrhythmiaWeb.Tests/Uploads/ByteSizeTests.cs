using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.Tests.Uploads;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1024, "1 kB")]
    [InlineData(27_536, "27 kB")]
    [InlineData(10 * 1024 * 1024, "10 MB")]
    [InlineData(2_621_440, "2.5 MB")]
    public void InWords_Size_HasAFittingUnit(long bytes, string words) => Assert.Equal(words, ByteSize.InWords(bytes));
}
