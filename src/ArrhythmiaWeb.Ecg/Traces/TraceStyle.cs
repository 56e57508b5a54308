using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>One way to draw a trace.</summary>
public sealed record TraceStyle
{
    // Mostly black and greys, as plots without colours are, then the first colours of the plotting libraries.
    private static readonly uint[] Colours = [0x000000, 0x000000, 0x202020, 0x404040, 0x606060, 0x787878, 0x1F77B4, 0x0000FF, 0xD62728, 0x2CA02C];

    private const double ClippedAtTop = 0.35;
    private const double ClippedAtBottom = 0.15;
    private const double WithMargins = 0.5;
    private const double WithAxes = 0.3;
    private const double OtherSize = 0.35;
    private const double Coarse = 0.25;

    /// <summary>The time shown before the R peak, in seconds.</summary>
    public required double Before { get; init; }

    /// <summary>The time shown after it, in seconds.</summary>
    public required double After { get; init; }

    /// <summary>The width of the line, in pixels of the specification's width.</summary>
    public required double LineWidth { get; init; }

    /// <summary>The colour of the line, 0xRRGGBB.</summary>
    public uint Colour { get; init; } = 0x202020;

    /// <summary>The colour of what lies behind it, 0xRRGGBB.</summary>
    public uint Background { get; init; } = 0xFFFFFF;

    /// <summary>The room above the highest point, as a share of the height of what is shown; below 0 it is cut off at the border.</summary>
    public double Above { get; init; } = 0.05;

    /// <summary>The room below the lowest point, likewise.</summary>
    public double Below { get; init; } = 0.05;

    /// <summary>The margins left, top, right and bottom, as shares of the picture.</summary>
    public (double Left, double Top, double Right, double Bottom) Margins { get; init; }

    /// <summary>What is drawn around the trace.</summary>
    public TraceAxes Axes { get; init; }

    /// <summary>The size of the picture, as a multiple of the specification's.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>1 for a smooth line; 2 or 3 where it was drawn so many times as large and shrunk by leaving pixels out, as careless resizing does.</summary>
    public int Coarseness { get; init; } = 1;

    /// <summary>The style of the published student data sets: half a second, a thin dark line on white, nothing around it.</summary>
    public static TraceStyle Plain { get; } = new() { Before = 0.25, After = 0.25, LineWidth = 1.5 };

    /// <summary>Chooses a style at random.</summary>
    /// <param name="spec">The bounds.</param>
    /// <param name="seed">The same seed gives the same style, in every version of every language: numbers come from its SHA-256.</param>
    public static TraceStyle Vary(TraceImageSpec spec, string seed)
    {
        var seconds = Between("seconds", spec.ShortestSeconds, spec.LongestSeconds);
        var offset = Between("offset", -spec.MostOffset, spec.MostOffset) * seconds;
        var margins = Chance("margins") < WithMargins;
        var axes = Chance("axes") < WithAxes;
        var resized = Chance("size") < OtherSize;
        return new TraceStyle
        {
            Before = (seconds / 2) - offset,
            After = (seconds / 2) + offset,

            // Even in the logarithm: a line twice as thick is another style, one a pixel thicker need not be.
            LineWidth = spec.ThinnestLine * Math.Pow(spec.ThickestLine / spec.ThinnestLine, Chance("line")),
            Colour = Colours[(int)(Chance("colour") * Colours.Length)],
            Above = Chance("top") < ClippedAtTop ? -Between("above", 0, spec.MostClipped) : Between("above", 0.01, 0.25),
            Below = Chance("bottom") < ClippedAtBottom ? -Between("below", 0, spec.MostClipped / 2) : Between("below", 0.01, 0.25),
            Margins = margins || axes ? (Margin("left"), Margin("over"), Margin("right"), Margin("under")) : default,
            Axes = axes ? (TraceAxes)(1 + (int)(3 * Chance("kind"))) : TraceAxes.None,
            Scale = resized ? Between("scale", spec.SmallestScale, spec.LargestScale) : 1,
            Coarseness = !resized && Chance("coarse") < Coarse ? 2 + (int)(2 * Chance("coarseness")) : 1,
        };

        double Chance(string what) =>
            (BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}/{seed}"))) >> 11) * Math.Pow(2, -53);

        double Between(string what, double low, double high) => low + ((high - low) * Chance(what));

        double Margin(string side) => Between(side, 0.02, spec.MostMargin);
    }
}
