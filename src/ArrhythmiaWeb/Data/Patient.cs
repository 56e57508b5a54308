namespace ArrhythmiaWeb.Data;

/// <summary>A patient, known by a code of the clinic's choice and never by name.</summary>
public sealed class Patient
{
    /// <summary>The longest <see cref="Reference"/>.</summary>
    public const int MaxReferenceLength = 64;

    /// <summary>The row's number, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The name in addresses: random, so that no reference stands in one.</summary>
    public required Guid Id { get; init; }

    /// <summary>The clinic's code, upper and lower case being the same.</summary>
    public required string Reference { get; init; }
}
