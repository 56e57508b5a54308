using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Tests.Images;

public sealed class ColourMapTests
{
    private static readonly byte[] Levels = [.. Enumerable.Range(0, 256).Select(level => (byte)level)];

    public static TheoryData<string> Names => [.. ColourMap.All.Select(map => map.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Invert_ItsOwnColours_GivesTheLevels(string name)
    {
        var map = ColourMap.Named(name);
        var colours = Levels.Select(level => map[level]).ToArray();

        // A map may repeat a colour: then any of its levels is right.
        Assert.Equal(colours, map.Invert(colours).Select(level => map[level]));
        Assert.Equal(Levels.Length, colours.Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Recognise_ItsOwnColours_NamesTheMap(string name)
    {
        var map = ColourMap.Named(name);

        Assert.Equal((map, 0.0), ColourMap.Recognise(Levels.Select(level => map[level]).ToArray()));
    }

    [Fact]
    public void Recognise_ForeignColours_AreFarFromEveryMap() =>
        Assert.True(ColourMap.Recognise([0x00FF00, 0xFF0000, 0x0000FF]).Distance > 60);

    [Fact]
    public void Invert_ColourOffTheMap_GivesTheNearestLevel()
    {
        var grey = ColourMap.Named("grey");

        Assert.Equal([100], grey.Invert([0x646465]));
    }

    [Fact]
    public void Named_Unknown_SaysWhichThereAre() =>
        Assert.Contains("viridis", Assert.Throws<ArgumentException>(() => ColourMap.Named("rainbow")).Message, StringComparison.Ordinal);
}
