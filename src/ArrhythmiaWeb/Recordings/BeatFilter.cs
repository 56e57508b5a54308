using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Which beats of a recording a list shows.</summary>
/// <param name="Show">A code of <see cref="BeatCodes.All"/>, "open", "judged", or "notable"; null for all.</param>
/// <param name="PageNumber">The page of the list, 1 for the first.</param>
public sealed record BeatFilter(string? Show = null, int PageNumber = 1)
{
    /// <summary>Those that need a reader.</summary>
    public const string Open = "open";

    /// <summary>Those that a reader has judged.</summary>
    public const string Judged = "judged";

    /// <summary>The number of beats on a page.</summary>
    public const int PageSize = 25;

    /// <summary>The beats that are shown: those that need a reader first, then others that are not normal, then the rest; each part in the order of time.</summary>
    public IReadOnlyList<JudgedBeat> Among(JudgedBeats beats) =>
    [
        .. beats.All.Where(Fits).OrderByDescending(beat => beat.IsOpen && beat.Code != "N").ThenByDescending(beat => beat.IsOpen)
            .ThenByDescending(beat => beat.Code != "N").ThenBy(beat => beat.Index),
    ];

    private bool Fits(JudgedBeat beat) => Show switch
    {
        null or "" => true,
        Open => beat.IsOpen,
        Judged => beat.Review is not null,
        _ => beat.Code == Show,
    };
}
