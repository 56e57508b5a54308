namespace ArrhythmiaWeb.Languages;

/// <summary>The time zone in which a reader counts days. Only a script can tell it; without one, days are those of UTC.</summary>
/// <param name="Zone">The zone.</param>
public sealed record ReaderZone(TimeZoneInfo Zone)
{
    /// <summary>The name to show, after IANA.</summary>
    public string Name => Zone.Id;

    /// <summary>Finds a zone.</summary>
    /// <param name="name">Its IANA name; UTC where there is none, or none known.</param>
    public static ReaderZone Of(string? name) =>
        new(name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>The moment at which a day begins.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, the day begins at the first moment that there is.
        while (Zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        // Where they are put back over midnight, it begins at the first of the two.
        var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The moment at which a day is over.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));
}
