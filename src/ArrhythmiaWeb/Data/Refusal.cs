namespace ArrhythmiaWeb.Data;

/// <summary>A refused file: when, whose and why. Nothing of the file itself is kept.</summary>
public sealed class Refusal
{
    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who sent the file.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>The kind of refusal: the name of an <see cref="Ecg.Images.ImageRefusal"/>, or "TooLarge".</summary>
    public required string Reason { get; init; }
}
