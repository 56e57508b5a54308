namespace ArrhythmiaWeb.Data;

/// <summary>The figures of a day, counted from its rows once they had come to rest. They hold as long as no <see cref="StaleDay"/> names the day.</summary>
public sealed class StoredDay
{
    /// <summary>Given by the database, anew whenever the day is counted anew.</summary>
    public long Number { get; private set; }

    /// <summary>The day (UTC), as <see cref="DateOnly.DayNumber"/>.</summary>
    public required long Day { get; init; }

    /// <summary>The figures, in JSON.</summary>
    public required string Figures { get; init; }
}
