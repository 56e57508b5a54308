namespace ArrhythmiaWeb.Data;

/// <summary>That something of a day has changed since its figures were stored. The database itself writes it, in the transaction of the change, whoever changes what.</summary>
/// <remarks>A row for each change, and not one for each day: so no two transactions ever wait for each other because of it.</remarks>
public sealed class StaleDay
{
    /// <summary>The order of arrival, given by the database.</summary>
    public long Number { get; private set; }

    /// <summary>The day (UTC), as <see cref="DateOnly.DayNumber"/>.</summary>
    public required long Day { get; init; }
}
