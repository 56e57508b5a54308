using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>A way in which a rhythm strip is drawn.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Axes">What is drawn around it.</param>
/// <param name="LineWidth">In pixels.</param>
/// <param name="Colour">Of the line, 0xRRGGBB.</param>
/// <param name="Background">0xRRGGBB.</param>
/// <param name="Margins">Whether there are margins.</param>
internal sealed record StripStyle(int Width, int Height, TraceAxes Axes, double LineWidth, uint Colour, uint Background, bool Margins)
{
    /// <summary>Ten ways.</summary>
    internal static IReadOnlyList<StripStyle> All { get; } =
    [
        new(600, 150, TraceAxes.None, 1.5, 0x000000, 0xFFFFFF, false),
        new(800, 300, TraceAxes.Box, 1.5, 0x1F77B4, 0xFFFFFF, true),
        new(1200, 200, TraceAxes.Grid, 1.2, 0x000000, 0xFFFFFF, true),
        new(192, 128, TraceAxes.None, 1.5, 0x202020, 0xFFFFFF, false),
        new(640, 180, TraceAxes.Corner, 2, 0x000000, 0xFFFFFF, true),
        new(1000, 400, TraceAxes.None, 1.5, 0xFFFFFF, 0x000000, true),
        new(2000, 300, TraceAxes.Grid, 2.5, 0x000000, 0xFFE8E8, false),
        new(400, 300, TraceAxes.Box, 1, 0x404040, 0xFFFFFF, true),
        new(900, 250, TraceAxes.None, 0.8, 0x0000FF, 0xFFFFFF, false),
        new(1500, 500, TraceAxes.Grid, 3.5, 0x606060, 0xFFFFFF, true),
    ];

    /// <summary>Draws a strip as a PNG file.</summary>
    /// <param name="lead">The lead.</param>
    /// <param name="sample">The beat in the middle.</param>
    /// <param name="seconds">The time shown.</param>
    internal byte[] Draw(TraceLead lead, int sample, double seconds) => new TraceRenderer(TraceImageSpec.Default with { Width = Width, Height = Height }).Png(lead, sample, TraceStyle.Plain with
    {
        Before = seconds / 2,
        After = seconds / 2,
        LineWidth = LineWidth,
        Colour = Colour,
        Background = Background,
        Axes = Axes,
        Margins = Margins ? (0.1, 0.1, 0.1, 0.15) : default,
    });
}
