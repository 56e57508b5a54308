using System.Globalization;

namespace ArrhythmiaWeb.History;

/// <summary>How values stand in cells, whatever the reader's language.</summary>
internal static class ExportedCell
{
    /// <summary>A time, a day or a number.</summary>
    public static string? Of<T>(T? value)
        where T : struct, IFormattable => value?.ToString(value is DateTime or DateOnly ? "O" : value is double ? "R" : null, CultureInfo.InvariantCulture);

    /// <summary>A time as UTC: read off here, since not every database can.</summary>
    public static DateTime Utc(DateTimeOffset time) => time.UtcDateTime;

    /// <summary>"true" or "false".</summary>
    public static string? Of(bool? value) => value?.ToString().ToLowerInvariant();
}
