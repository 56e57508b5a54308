namespace ArrhythmiaWeb.Languages;

/// <summary>The time zone in which a reader counts days. Only a script can tell it; without one, days are those of UTC.</summary>
public sealed record ReaderZone(TimeZoneInfo Zone)
{
    /// <summary>The name to show, after IANA.</summary>
    public string Name => Zone.Id;

    /// <summary>Finds a zone.</summary>
    /// <param name="name">Its IANA name; UTC where there is none, or none known.</param>
    public static ReaderZone Of(string? name) =>
        new(name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc);

    /// <summary>The day that it is there now.</summary>
    /// <param name="time">The clock.</param>
    public DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Zone).DateTime);

    /// <summary>The moment at which a day begins.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks go forward at midnight, the day begins after the gap.
        while (Zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(15);
        }

        // Where they go back over midnight, it begins at the first of the two midnights.
        var offset = Zone.IsAmbiguousTime(midnight) ? Zone.GetAmbiguousTimeOffsets(midnight).Max() : Zone.GetUtcOffset(midnight);
        return midnight.Ticks < offset.Ticks ? DateTimeOffset.MinValue : new DateTimeOffset(midnight, offset).ToUniversalTime();
    }

    /// <summary>The moment at which a day is over.</summary>
    public DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));
}
