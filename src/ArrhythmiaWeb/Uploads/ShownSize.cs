namespace ArrhythmiaWeb.Uploads;

/// <summary>How large a picture is shown somewhere: the whole of it fits into so many pixels. Twice what the style sheets give it, for screens with twice the pixels.</summary>
/// <param name="Name">Part of names of files and of tags.</param>
/// <param name="Width">The most pixels across.</param>
/// <param name="Height">The most pixels down.</param>
public sealed record ShownSize(string Name, int Width, int Height)
{
    /// <summary>In a line of a list.</summary>
    public static readonly ShownSize List = new("list", 144, 72);

    /// <summary>In a patient's timeline.</summary>
    public static readonly ShownSize Timeline = new("timeline", 288, 128);

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<ShownSize> All = [List, Timeline];
}
