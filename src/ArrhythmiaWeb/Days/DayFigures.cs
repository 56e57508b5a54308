namespace ArrhythmiaWeb.Days;

/// <summary>What pages count of a day (UTC), or of several. Figures of several days add up, all but the median.</summary>
public sealed record DayFigures
{
    /// <summary>A day on which nothing was.</summary>
    public static DayFigures None { get; } = new();

    /// <summary>The answers.</summary>
    public IReadOnlyList<DayOfModel> Models { get; init; } = [];

    /// <summary>The median of the probability of the answers, 0 to 1; of several days the median of their medians. Null where there are no answers.</summary>
    public double? MedianConfidence { get; init; }

    /// <summary>What readers said of the answers, whenever they said it.</summary>
    public IReadOnlyList<Readings> Readings { get; init; } = [];

    /// <summary>The pictures, held against the reference; null where there is none, or no picture of its model.</summary>
    public DayOfPictures? Pictures { get; init; }

    /// <summary>The refusals for each reason.</summary>
    public IReadOnlyDictionary<string, long> Refusals { get; init; } = new Dictionary<string, long>();

    /// <summary>How many recordings were analysed.</summary>
    public long Recordings { get; init; }

    /// <summary>How many beats they have.</summary>
    public long Beats { get; init; }

    /// <summary>The size of their archives, in bytes.</summary>
    public long RecordingBytes { get; init; }

    /// <summary>The answers of all models.</summary>
    public IEnumerable<DayCell> Cells => Models.SelectMany(model => model.Cells);
}
