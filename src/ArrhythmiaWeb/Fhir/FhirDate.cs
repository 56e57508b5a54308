using System.Globalization;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Fhir;

/// <summary>
/// A date as a search of FHIR writes it, such as "ge2026-03-14": which of two times a result must lie between. A result lies on the day of its ECG, all of
/// it; one whose day nobody stated lies at the moment in which it was answered. Times without a zone are UTC.
/// </summary>
/// <remarks>The meaning of the prefixes is that of https://hl7.org/fhir/R4/search.html#prefix.</remarks>
public sealed record FhirDate
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];
    private static readonly string[] Times = ["yyyy-MM-ddTHH:mmzzz", "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ"];

    private FhirDate()
    {
    }

    private DateOnly FirstDay { get; init; } = DateOnly.MinValue;

    private DateOnly BeforeDay { get; init; } = DateOnly.MaxValue;

    private DateTimeOffset First { get; init; } = DateTimeOffset.MinValue;

    private DateTimeOffset Before { get; init; } = DateTimeOffset.MaxValue;

    private bool IsOutside { get; init; }

    /// <summary>Reads a date.</summary>
    /// <param name="written">The prefix, if any, and a year, month, day or time.</param>
    /// <returns>The date; null where it is none, or its prefix none that is known ("ap" is not).</returns>
    public static FhirDate? Parse(string written)
    {
        var prefix = written.Length > 2 && char.IsAsciiLetter(written[0]) ? written[..2] : "eq";
        if (Range(char.IsAsciiLetter(written.FirstOrDefault()) ? written[2..] : written) is not var (from, to))
        {
            return null;
        }

        var (ceiling, floor) = (DayFrom(from), DateOnly.FromDateTime(to.UtcDateTime));
        return prefix switch
        {
            "eq" => new() { FirstDay = ceiling, BeforeDay = floor, First = from, Before = to },
            "ne" => new() { FirstDay = ceiling, BeforeDay = floor, First = from, Before = to, IsOutside = true },
            "lt" => new() { BeforeDay = ceiling, Before = from },
            "gt" => new() { FirstDay = floor, First = to },
            "le" => new() { BeforeDay = ceiling > floor ? ceiling : floor, Before = to },
            "ge" => new() { FirstDay = ceiling < floor ? ceiling : floor, First = from },
            "sa" => new() { FirstDay = DayFrom(to), First = to },
            "eb" => new() { BeforeDay = DateOnly.FromDateTime(from.UtcDateTime), Before = from },
            _ => null,
        };
    }

    /// <summary>Those of some results that lie where the date says.</summary>
    public IQueryable<TRow> Among<TRow>(IQueryable<TRow> rows)
        where TRow : class, IAnswered
    {
        var (firstDay, beforeDay, first, before) = (FirstDay, BeforeDay, First, Before);
        return IsOutside
            ? rows.Where(row => (row.AcquiredOn != null && (row.AcquiredOn < firstDay || row.AcquiredOn >= beforeDay)) || (row.AcquiredOn == null && (row.CreatedAt < first || row.CreatedAt >= before)))
            : rows.Where(row => (row.AcquiredOn != null && row.AcquiredOn >= firstDay && row.AcquiredOn < beforeDay) || (row.AcquiredOn == null && row.CreatedAt >= first && row.CreatedAt < before));
    }

    private static (DateTimeOffset From, DateTimeOffset To)? Range(string written)
    {
        // The latest year has no year after it.
        if (DateTime.TryParseExact(written, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year < DateTime.MaxValue.Year)
        {
            var next = written.Length switch { 4 => day.AddYears(1), 7 => day.AddMonths(1), _ => day.AddDays(1) };
            return (new(day, TimeSpan.Zero), new(next, TimeSpan.Zero));
        }

        if (!DateTimeOffset.TryParseExact(written, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) || time.Year == DateTime.MaxValue.Year)
        {
            return null;
        }

        // A minute or second means all of it.
        var precision = written.Contains('.', StringComparison.Ordinal) ? TimeSpan.FromTicks(1) : written.Count(one => one == ':') - (written.LastIndexOfAny(['+', '-']) > 10 ? 1 : 0) > 1 ? TimeSpan.FromSeconds(1) : TimeSpan.FromMinutes(1);
        return (time, time + precision);
    }

    // The first day that begins at a time or after it.
    private static DateOnly DayFrom(DateTimeOffset time)
    {
        var day = DateOnly.FromDateTime(time.UtcDateTime);
        return time.UtcDateTime.TimeOfDay == TimeSpan.Zero ? day : day.AddDays(1);
    }
}
