namespace ArrhythmiaWeb.History;

/// <summary>Days that are one click away.</summary>
/// <param name="Name">What they are called, as the ending of the key of a text.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record HistoryPreset(string Name, DateOnly From, DateOnly To)
{
    /// <summary>The names there are.</summary>
    public static IReadOnlyList<string> Names { get; } = ["Today", "Days7", "Days30", "LastMonth"];

    /// <summary>The presets of a day.</summary>
    /// <param name="today">Today, where the reader is.</param>
    public static IReadOnlyList<HistoryPreset> Of(DateOnly today)
    {
        var month = today.AddDays(1 - today.Day);
        return
        [
            new(Names[0], today, today), new(Names[1], today.AddDays(-6), today), new(Names[2], today.AddDays(-29), today), new(Names[3], month.AddMonths(-1), month.AddDays(-1)),
        ];
    }
}
