using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Ecg.Documents;

/// <summary>The figures of a recording on paper: beats by group, heart rate, pauses, what is not certain or not readable, what ectopic beats do together.</summary>
internal sealed class SummaryOnPaper(RecordingOnPaper recording, ReportLanguage language)
{
    private const int MostStretches = 8;

    /// <summary>Writes it.</summary>
    internal void Draw(PrintedSheets sheets)
    {
        AddGroups(sheets);
        AddFigures(sheets);
        AddEctopics(sheets);
    }

    private void AddGroups(PrintedSheets sheets)
    {
        sheets.Title(Say(ReportWord.BeatsByGroup));
        var counts = recording.Beats.CountBy(beat => beat.Code).ToDictionary();
        var all = recording.Beats.Count(beat => beat.Group >= 0);
        foreach (var code in LabelSet.AamiWithPaced.Classes.Select(known => known.Code).Concat(counts.Keys).Distinct())
        {
            var count = counts.GetValueOrDefault(code);
            var isGroup = LabelSet.AamiWithPaced.Classes.Any(known => known.Code == code);
            if (count == 0 && !LabelSet.Aami.Classes.Any(known => known.Code == code))
            {
                continue;
            }

            var share = all == 0 || !isGroup ? 0 : (double)count / all;
            var burden = isGroup ? $"   {Number(100 * share, "0.00")} %" : "";
            sheets.Bar($"{code}  {language.Name(code)}", share, $"{Count(count)}{burden}", GroupColours.Of(code));
        }

        sheets.Text(Say(recording.Judgements is { Count: > 0 } ? ReportWord.CountsWithReaders : ReportWord.CountsOfModels), 7.5f, quiet: true, before: 2);
    }

    private void AddFigures(PrintedSheets sheets)
    {
        var summary = recording.Summary;
        sheets.Title(Say(ReportWord.Figures));
        sheets.Fact(Say(ReportWord.HeartRate), summary.HeartRate switch
        {
            null => Say(ReportWord.TooFewBeats),
            { Lowest: { } lowest, Highest: { } highest, Mean: var mean } => Say(ReportWord.LowestHighest, Number(mean, "0"), Number(lowest, "0"), Number(highest, "0"), HeartRate.Window + 1),
            var heart => Say(ReportWord.MeanRate, Number(heart.Mean, "0")),
        });
        sheets.Fact(Say(ReportWord.Pauses, Number(Pauses.Shortest, "0")), summary.Pauses is { Longest: { } longest, At: { } at }
            ? Say(ReportWord.PausesLongest, Count(summary.Pauses.Count), Number(longest, "0.0"), At(at))
            : Count(0));
        var open = recording.Beats.Count(beat => beat.IsOpen);
        sheets.Fact(Say(ReportWord.NotCertain), Say(ReportWord.NeedReader, Count(open), Count(recording.Beats.Count), Number(100.0 * open / Math.Max(1, recording.Beats.Count), "0.0")));
        sheets.Fact(Say(ReportWord.Unreadable), recording.Quality.Unreadable is { Count: > 0 } unreadable
            ? Say(
                ReportWord.UnreadableShare,
                Number(100 * recording.Quality.UnreadableShare, "0.0"),
                string.Join(", ", unreadable.Take(MostStretches).Select(stretch => $"{At(stretch.From)}–{At(stretch.To)}")) + (unreadable.Count > MostStretches ? ", …" : ""))
            : Say(ReportWord.NoneUnreadable));
    }

    private void AddEctopics(PrintedSheets sheets)
    {
        var summary = recording.Summary;
        sheets.Title(Say(ReportWord.EctopicBeats));
        sheets.Fact("", Say(ReportWord.Supraventricular), Say(ReportWord.Ventricular));
        Add(Say(ReportWord.Couplets), rhythm => Count(rhythm.Couplets));
        Add(Say(ReportWord.Runs, EctopicRhythm.ShortestRun), rhythm => Count(rhythm.Runs));
        Add(Say(ReportWord.LongestRun), rhythm => Run(rhythm.Longest));
        Add(Say(ReportWord.FastestRun), rhythm => Run(rhythm.Fastest));
        Add(Say(ReportWord.Bigeminy), rhythm => Count(rhythm.Bigeminy));
        Add(Say(ReportWord.Trigeminy), rhythm => Count(rhythm.Trigeminy));

        void Add(string name, Func<EctopicRhythm, string> value) => sheets.Fact(name, value(summary.Supraventricular), value(summary.Ventricular));
    }

    private string Run(BeatRun? run) => run is null ? "–" : Say(ReportWord.Run, Count(run.Beats), Number(run.Rate, "0"), At(run.Seconds));

    private string Count(int count) => count.ToString("N0", language.Culture);

    private string Say(ReportWord word, params object[] values) => language.Words(word, values);

    private string Number(double value, string format) => value.ToString(format, language.Culture);

    private string At(double seconds) => RecordingMoment.InWords(seconds, 0, language.Culture);
}
