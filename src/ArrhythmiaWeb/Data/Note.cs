namespace ArrhythmiaWeb.Data;

/// <summary>What one replica remembers for a while so that the others do.</summary>
public sealed class Note
{
    /// <summary>The longest <see cref="Kind"/>.</summary>
    public const int MaxKindLength = 20;

    /// <summary>The longest <see cref="Name"/>.</summary>
    public const int MaxNameLength = 200;

    /// <summary>What it is about.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name among those of its kind.</summary>
    public required string Name { get; init; }

    /// <summary>What it says, encrypted; empty where that there is a note says all.</summary>
    public required byte[] Content { get; init; }

    /// <summary>When it is over.</summary>
    public DateTimeOffset Until { get; init; }
}
