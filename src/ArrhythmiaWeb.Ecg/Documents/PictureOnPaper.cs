namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>A picture as a report shows it.</summary>
/// <param name="File">Its file, of a kind that <see cref="Images.ImageFormat"/> lists.</param>
/// <param name="Proportion">Its width divided by its height.</param>
public sealed record PictureOnPaper(byte[] File, float Proportion)
{
    /// <summary>What lies over it: left, top, width and height as shares of the picture, and how opaque.</summary>
    public IEnumerable<(float X, float Y, float Width, float Height, float Opacity)> Cells { get; init; } = [];

    /// <summary>The marks of time with their places, 0 at the left and 1 at the right; empty where the scale is not known.</summary>
    public IReadOnlyList<(string Label, float Share)> Seconds { get; init; } = [];

    /// <summary>The marks of frequency with their places, 0 at the top and 1 at the bottom; empty where the scale is not known.</summary>
    public IReadOnlyList<(string Label, float Share)> Hertz { get; init; } = [];

    /// <summary>What the marks of time mean.</summary>
    public string SecondsTitle { get; init; } = "";

    /// <summary>What the marks of frequency mean.</summary>
    public string HertzTitle { get; init; } = "";
}
