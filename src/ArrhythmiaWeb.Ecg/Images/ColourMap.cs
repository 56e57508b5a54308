using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>A way to draw one number as a colour, and to read the number back from the colour.</summary>
public sealed class ColourMap
{
    /// <summary>What the name of a colour map begins with that is drawn from the other end.</summary>
    public const string InvertedPrefix = "inverted ";

    // Noise has a colour of its own in each pixel. So many are told exactly; of more than any drawn picture has, only the upper bits of a colour count.
    private const int MostExact = 1 << 18;
    private const int CoarseBits = 6;

    private static readonly ColourMap[] Known = ReadKnown();

    private readonly uint[] _colours;
    private readonly Dictionary<uint, byte> _levels = [];
    private readonly (float Brightness, float Blue, float Red)[] _parts;
    private readonly int[] _reds;
    private readonly int[] _greens;
    private readonly int[] _blues;

    private ColourMap(string name, uint[] colours)
    {
        Name = name;
        _colours = colours;
        _parts = [.. colours.Select(Parts)];
        (_reds, _greens, _blues) = (Array.ConvertAll(colours, colour => (int)(byte)(colour >> 16)), Array.ConvertAll(colours, colour => (int)(byte)(colour >> 8)), Array.ConvertAll(colours, colour => (int)(byte)colour));
        for (var level = colours.Length - 1; level >= 0; level--)
        {
            _levels[colours[level]] = (byte)level;
        }
    }

    /// <summary>Every colour map that can be drawn with and read back; each of them inverted as well.</summary>
    public static IReadOnlyList<ColourMap> All => Known;

    /// <summary>The name, as in "viridis".</summary>
    public string Name { get; }

    /// <summary>The colour (0xRRGGBB) of a level, 0 the lowest and 255 the highest.</summary>
    public uint this[byte level] => _colours[level];

    /// <summary>The same colours from the other end: "inverted grey" draws the loudest black. It has the colours of its origin, which only what is drawn can tell it from.</summary>
    public ColourMap Inverted => new(Name.StartsWith(InvertedPrefix, StringComparison.Ordinal) ? Name[InvertedPrefix.Length..] : InvertedPrefix + Name, [.. Enumerable.Reverse(_colours)]);

    /// <summary>Finds a colour map by its name, such as "jet" or "inverted grey".</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static ColourMap Named(string name) =>
        Known.Concat(Known.Select(map => map.Inverted)).FirstOrDefault(map => map.Name == name)
        ?? throw new ArgumentException($"There is no colour map '{name}'. Known are: {string.Join(", ", Known.Select(map => map.Name))}.", nameof(name));

    /// <summary>Tells which colour map fits a picture best, from some of its pixels.</summary>
    /// <param name="pixels">Colours, each 0xRRGGBB.</param>
    /// <returns>The map, and the root mean square of the distances between the pixels and their nearest colours in it (0 to 441).</returns>
    public static (ColourMap Map, double Distance) Recognise(ReadOnlySpan<uint> pixels)
    {
        const int Looked = 4096;
        var step = Math.Max(1, pixels.Length / Looked);
        var looked = (pixels.Length + step - 1) / step;
        var counts = new Dictionary<uint, int>();
        for (var i = 0; i < pixels.Length; i += step)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, pixels[i], out _)++;
        }

        // Most pictures have colours of one map and no other: the first colour that a map lacks tells that.
        if (Known.FirstOrDefault(map => counts.Keys.All(map._levels.ContainsKey)) is { } drawn)
        {
            return (drawn, 0);
        }

        var colours = counts.ToArray();
        var (best, least) = (Known[0], long.MaxValue);
        foreach (var map in Known)
        {
            var sum = map.SquaredDistance(colours, least);
            (best, least) = sum < least ? (map, sum) : (best, least);
        }

        return (best, Math.Sqrt((double)least / looked));
    }

    /// <summary>Reads the levels back from the colours of a picture.</summary>
    /// <param name="pixels">Colours, each 0xRRGGBB.</param>
    /// <returns>For each pixel the level (0 to 255) whose colour is nearest, brightness counting double.</returns>
    public byte[] Invert(ReadOnlySpan<uint> pixels)
    {
        // A drawn picture has few colours, a JPEG of it some thousands: each is looked up once. Neighbours are often alike.
        var seen = new Dictionary<uint, byte>(_levels);
        var levels = new byte[pixels.Length];
        short[]? coarse = null;
        for (var i = 0; i < pixels.Length; i++)
        {
            if (i > 0 && pixels[i] == pixels[i - 1])
            {
                levels[i] = levels[i - 1];
            }
            else if (!seen.TryGetValue(pixels[i], out levels[i]))
            {
                if (seen.Count < MostExact)
                {
                    seen.Add(pixels[i], levels[i] = NearestByBrightness(pixels[i]));
                    continue;
                }

                coarse ??= [.. Enumerable.Repeat(short.MinValue, 1 << (3 * CoarseBits))];
                ref var known = ref coarse[Coarse(pixels[i])];
                levels[i] = (byte)(known = known >= 0 ? known : NearestByBrightness(pixels[i]));
            }
        }

        return levels;
    }

    /// <summary>Tells which pixels have a colour of the map, or nearly.</summary>
    /// <param name="pixels">Colours, each 0xRRGGBB.</param>
    /// <param name="most">The most distance from the nearest colour, 0 to 441.</param>
    internal bool[] Holds(ReadOnlySpan<uint> pixels, double most)
    {
        const int Bits = 5;
        var coarse = new sbyte[1 << (3 * Bits)];
        var holds = new bool[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            ref var known = ref coarse[Coarse(pixels[i], Bits)];
            known = known != 0 ? known : SquaredDistance(pixels[i]) <= most * most ? (sbyte)1 : (sbyte)-1;
            holds[i] = known > 0;
        }

        return holds;
    }

    // The upper bits of red, green and blue.
    private static int Coarse(uint colour, int bits = CoarseBits) =>
        (int)(((colour >> (24 - bits) & ((1 << bits) - 1)) << (2 * bits)) | ((colour >> (16 - bits) & ((1 << bits) - 1)) << bits) | (colour >> (8 - bits) & ((1 << bits) - 1)));

    // JPEG keeps brightness sharp and smears colour over two pixels and more: a difference in brightness counts twice.
    private byte NearestByBrightness(uint colour)
    {
        var (brightness, blue, red) = Parts(colour);
        var (best, least) = (0, float.MaxValue);
        for (var level = 0; level < _parts.Length; level++)
        {
            var (y, b, r) = (brightness - _parts[level].Brightness, blue - _parts[level].Blue, red - _parts[level].Red);
            var distance = (4 * y * y) + (b * b) + (r * r);
            if (distance < least)
            {
                (best, least) = (level, distance);
            }
        }

        return (byte)best;
    }

    // Brightness and the two differences of colour of ITU-R BT.601, as JPEG stores them.
    private static (float Brightness, float Blue, float Red) Parts(uint colour)
    {
        int red = (byte)(colour >> 16), green = (byte)(colour >> 8), blue = (byte)colour;
        var brightness = (0.299f * red) + (0.587f * green) + (0.114f * blue);
        return (brightness, 0.564f * (blue - brightness), 0.713f * (red - brightness));
    }

    // The squared distances of the pixels from their nearest colours, summed up, as far as they stay below the least of other maps.
    private long SquaredDistance(KeyValuePair<uint, int>[] colours, long least)
    {
        var sum = 0L;
        foreach (var (colour, count) in colours)
        {
            sum += (long)count * SquaredDistance(colour);
            if (sum >= least)
            {
                break;
            }
        }

        return sum;
    }

    private int SquaredDistance(uint colour)
    {
        if (_levels.ContainsKey(colour))
        {
            return 0;
        }

        var (red, green, blue) = (new Vector<int>((byte)(colour >> 16)), new Vector<int>((byte)(colour >> 8)), new Vector<int>((byte)colour));
        var least = new Vector<int>(int.MaxValue);
        for (var level = 0; level < _reds.Length; level += Vector<int>.Count)
        {
            var (r, g, b) = (red - new Vector<int>(_reds, level), green - new Vector<int>(_greens, level), blue - new Vector<int>(_blues, level));
            least = Vector.Min(least, (r * r) + (g * g) + (b * b));
        }

        var nearest = least[0];
        for (var lane = 1; lane < Vector<int>.Count; lane++)
        {
            nearest = Math.Min(nearest, least[lane]);
        }

        return nearest;
    }

    private static ColourMap[] ReadKnown()
    {
        using var stream = typeof(ColourMap).Assembly.GetManifestResourceStream("colour-maps.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Select(parts => new ColourMap(
                parts[0],
                [.. parts[1].Chunk(6).Select(hex => uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]))];
    }
}
