using System.Globalization;
using ArrhythmiaWeb.Ecg.Images;
using BenchmarkDotNet.Attributes;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>A picture to what the gate sees, and a large one to the size that is looked at: SkiaSharp's scaling, which stood here before, and ImageSharp's.</summary>
[MemoryDiagnoser]
public class PictureScaling
{
    private PixelImage _picture = new(1, 1, [0]);

    /// <summary>From and to, in pixels.</summary>
    [Params("432x192 to 144x96", "1600x711 to 144x96", "4000x4000 to 2048x2048")]
    public string Sizes { get; set; } = "";

    private int[] Sides => [.. Sizes.Replace(" to ", "x", StringComparison.Ordinal).Split('x').Select(side => int.Parse(side, CultureInfo.InvariantCulture))];

    /// <summary>Colours that change from pixel to pixel.</summary>
    [GlobalSetup]
    public void Draw()
    {
        var random = new Random(2);
        _picture = new PixelImage(Sides[0], Sides[1], [.. Enumerable.Range(0, Sides[0] * Sides[1]).Select(_ => (uint)random.Next(0x1000000))]);
    }

    /// <summary>Mip maps, with straight lines between their pixels.</summary>
    [Benchmark(Baseline = true)]
    public object SkiaSharp() => ImageCodec.Scale(_picture, Sides[2], Sides[3]);

    /// <summary>What the application does.</summary>
    [Benchmark]
    public object ImageSharp() => PixelProcessing.Scale(_picture, Sides[2], Sides[3]);
}
