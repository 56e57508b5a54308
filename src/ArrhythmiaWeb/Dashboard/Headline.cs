using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.History;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>What an admin wants to know first: the figures of a period, each with the part of the history that it counts.</summary>
/// <param name="Period">The days that the figures are about.</param>
/// <param name="Counts">The predictions of the period.</param>
/// <param name="Waiting">The doubtful predictions that nobody has judged, of all times: work that waits does not grow old.</param>
/// <param name="Refusals">The files refused in the period.</param>
/// <param name="Recordings">The recordings of the period.</param>
/// <param name="Agreement">What readers said of the predictions of the period.</param>
/// <param name="Alerts">What has to be looked into.</param>
public sealed record Headline(
    Period Period, HeadlineCounts Counts, long Waiting, long Refusals, RecordingFigures Recordings, Agreement Agreement, Alerts Alerts)
{
    /// <summary>The share of answers that was certain, 0 to 1; null where nobody knows of any.</summary>
    public double? CertainShare => Counts.Certain + Counts.Doubted == 0 ? null : (double)Counts.Certain / (Counts.Certain + Counts.Doubted);

    /// <summary>How far readers agree: with all answers where that can be estimated, otherwise with those of the only stratum that they judged.</summary>
    /// <returns>The share and what it is a share of, null for all; null where nobody has decided anything.</returns>
    public (Proportion Share, Stratum? Of)? Agreed =>
        Agreement.ShareOfAll() is { } all ? (all, null)
        : Agreement.Share(Stratum.Doubted) is { } doubted ? (doubted, Stratum.Doubted)
        : Agreement.Share(Stratum.Sampled) is { } sampled ? (sampled, Stratum.Sampled)
        : null;

    /// <summary>The history that <see cref="HeadlineCounts.Answers"/> counts.</summary>
    public HistoryFilter OfAnswers => Period.Filter;

    /// <summary>The history that <see cref="HeadlineCounts.Certain"/> counts.</summary>
    public HistoryFilter OfCertain => Period.Filter with { Certainty = Certainty.Certain };

    /// <summary>The history that <see cref="HeadlineCounts.Corrected"/> counts.</summary>
    public HistoryFilter OfCorrected => Period.Filter with { State = ReviewState.Corrected };

    /// <summary>The history that <see cref="Waiting"/> counts.</summary>
    public static HistoryFilter OfWaiting { get; } = new() { Certainty = Certainty.Review, State = ReviewState.Open };

    /// <summary>The history that <see cref="Recordings"/> counts.</summary>
    public HistoryFilter OfRecordings => Period.Filter with { Kind = HistoryKind.Recordings };
}
