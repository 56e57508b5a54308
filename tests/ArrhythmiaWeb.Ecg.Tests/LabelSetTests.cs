namespace ArrhythmiaWeb.Ecg.Tests;

public sealed class LabelSetTests
{
    [Fact]
    public void EightClasses_AreThoseOfThePaper() =>
        Assert.Equal(["N", "V", "/", "R", "L", "A", "!", "E"], LabelSet.EightClasses.Classes.Select(known => known.Code));

    [Theory]
    [InlineData('L', 0)]
    [InlineData('j', 0)]
    [InlineData('J', 1)]
    [InlineData('a', 1)]
    [InlineData('E', 2)]
    [InlineData('F', 3)]
    [InlineData('/', -1)]
    [InlineData('!', -1)]
    [InlineData('+', -1)]
    public void IndexOf_Aami_FollowsEc57(char symbol, int index) => Assert.Equal(index, LabelSet.Aami.IndexOf(symbol));

    [Fact]
    public void IndexOf_EverySymbol_BelongsToOneClassOnly() =>
        Assert.All(LabelSet.All, set => Assert.Equal(set.Classes.Sum(known => known.Symbols.Length), set.Classes.SelectMany(known => known.Symbols).Distinct().Count()));

    [Fact]
    public void Named_Unknown_SaysWhichThereAre() =>
        Assert.Contains("eight-classes", Assert.Throws<ArgumentException>(() => LabelSet.Named("nine")).Message, StringComparison.Ordinal);
}
