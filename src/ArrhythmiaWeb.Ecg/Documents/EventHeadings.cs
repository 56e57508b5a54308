using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>The headings of strips: what is to be seen, and when.</summary>
/// <param name="beats">The beats among which the events count.</param>
/// <param name="language">In which language.</param>
internal sealed class EventHeadings(IReadOnlyList<BeatOnPaper> beats, ReportLanguage language)
{
    private readonly double[] _seconds = [.. beats.Select(beat => beat.Seconds)];

    /// <summary>The heading of a stretch.</summary>
    internal string Of(NotableStretch stretch) => string.Join("; ", stretch.Events.Select(Of));

    private string Of(NotableEvent found)
    {
        var isVentricular = found.Group == LabelSet.Aami.IndexOf('V');
        var count = (found.Last - found.First + 1).ToString("N0", language.Culture);
        var what = found.Kind switch
        {
            NotableKind.LongestRun => Say(isVentricular ? ReportWord.LongestVentricularRun : ReportWord.LongestSupraventricularRun, count, Rate(found)),
            NotableKind.FastestRun => Say(isVentricular ? ReportWord.FastestVentricularRun : ReportWord.FastestSupraventricularRun, count, Rate(found)),
            NotableKind.LongestPause => Say(ReportWord.LongestPause, (_seconds[found.Last] - _seconds[found.First]).ToString("0.0", language.Culture)),
            NotableKind.Couplet => Say(isVentricular ? ReportWord.VentricularCouplet : ReportWord.SupraventricularCouplet, Rate(found)),
            NotableKind.Bigeminy => Say(isVentricular ? ReportWord.VentricularBigeminy : ReportWord.SupraventricularBigeminy, count),
            NotableKind.Trigeminy => Say(isVentricular ? ReportWord.VentricularTrigeminy : ReportWord.SupraventricularTrigeminy, count),
            NotableKind.HighestRate => Say(ReportWord.HighestRate, Rate(found)),
            NotableKind.LowestRate => Say(ReportWord.LowestRate, Rate(found)),
            NotableKind.SingleBeat => Say(ReportWord.SingleBeat, language.Name(beats[found.First].Code), beats[found.First].Code),
            _ => Say(ReportWord.Beginning),
        };
        return Say(ReportWord.At, what, RecordingMoment.InWords(_seconds[found.First], 1, language.Culture));
    }

    private string Rate(NotableEvent found) => HeartRate.Over(_seconds, found.First, found.Last).ToString("0", language.Culture);

    private string Say(ReportWord word, params object[] values) => language.Words(word, values);
}
