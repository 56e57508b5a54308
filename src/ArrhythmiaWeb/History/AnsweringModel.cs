namespace ArrhythmiaWeb.History;

/// <summary>A model that has answered.</summary>
public sealed record AnsweringModel(string Name, string Version)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static AnsweringModel Parse(string text) => text.LastIndexOf(' ') is var space and >= 0 ? new(text[..space], text[(space + 1)..]) : new(text, "");

    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";
}
