namespace ArrhythmiaWeb.Data;

/// <summary>What tells this database from every other: the one row of its table.</summary>
public sealed class Installation
{
    /// <summary>The only row's key.</summary>
    public const int OnlyNumber = 1;

    /// <summary>Always <see cref="OnlyNumber"/>.</summary>
    public int Number { get; private set; } = OnlyNumber;

    /// <summary>The identifier, drawn when the database was first used, and kept by its backups.</summary>
    public required Guid Id { get; init; }
}
