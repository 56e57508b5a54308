using System.Globalization;
using ArrhythmiaWeb.Ecg.Images;
using BenchmarkDotNet.Attributes;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>Levels of a spectrum to cells: what stood here before ImageSharp, and ImageSharp.</summary>
[MemoryDiagnoser]
public class LevelScaling
{
    private const int Columns = 432;
    private const int Rows = 32;

    private byte[] _levels = [];

    /// <summary>Width and height of the spectrum, in pixels: as specified, twice as large, of another shape, smaller.</summary>
    [Params("432x192", "864x384", "1600x711", "216x96")]
    public string Size { get; set; } = "";

    private (int Width, int Height) Pixels => Size.Split('x') is [var width, var height] ? (int.Parse(width, CultureInfo.InvariantCulture), int.Parse(height, CultureInfo.InvariantCulture)) : default;

    /// <summary>Levels that change from pixel to pixel.</summary>
    [GlobalSetup]
    public void Draw()
    {
        _levels = new byte[Pixels.Width * Pixels.Height];
        new Random(1).NextBytes(_levels);
    }

    /// <summary>The mean over the area of a cell, in double precision.</summary>
    [Benchmark(Baseline = true)]
    public byte[] AreaAveraging() => OldLevelGrid.Scale(_levels, Pixels.Width, Pixels.Height, Columns, Rows);

    /// <summary>What the application does.</summary>
    [Benchmark]
    public byte[] ImageSharp() => PixelProcessing.Scale(_levels, Pixels.Width, Pixels.Height, Columns, Rows);
}
