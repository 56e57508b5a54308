namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// Chooses what of a recording is worth printing, in this order: the longest ventricular run, the fastest run, the longest supraventricular run, the
/// longest pause, the closest couplet (V, then S), the longest bigeminy and trigeminy (V, then S each), the highest and the lowest rate; then single
/// beats of the groups V, S and F in turns, each of a shape that is not to be seen yet, frequent shapes first.
/// </summary>
/// <remarks>No two stretches overlap. What is to be seen in a stretch that is chosen already is named there and gets none of its own; what has no room between others is left out.</remarks>
public static class NotableEvents
{
    /// <summary>The most stretches that are chosen.</summary>
    public const int Most = 12;

    private static readonly (int N, int S, int V, int F) Groups =
        (LabelSet.Aami.IndexOf('N'), LabelSet.Aami.IndexOf('S'), LabelSet.Aami.IndexOf('V'), LabelSet.Aami.IndexOf('F'));

    /// <summary>Chooses stretches.</summary>
    /// <param name="summary">The recording in a few figures, made of the same beats.</param>
    /// <param name="seconds">When each beat is, in seconds from the start, in the order of time; no two at once.</param>
    /// <param name="groups">The group of each beat, as an index into the classes of <see cref="LabelSet.AamiWithPaced"/>.</param>
    /// <param name="shapes">The number of each beat's shape.</param>
    /// <param name="quality">Where the lead cannot be read: beats from elsewhere are preferred where there is a choice.</param>
    /// <param name="length">How long every stretch is, in whole seconds.</param>
    public static IReadOnlyList<NotableStretch> Choose(
        RecordingSummary summary, IReadOnlyList<double> seconds, IReadOnlyList<int> groups, IReadOnlyList<int> shapes, SignalQuality quality, int length)
    {
        var chosen = new NotableStretches(seconds, summary.Seconds, length, Most);
        foreach (var candidates in Together(summary, seconds, groups))
        {
            chosen.AddFirst(candidates.OrderByDescending(candidate => quality.IsReadable(seconds[candidate.First])));
        }

        foreach (var (group, shape) in Shapes(groups, shapes))
        {
            int[] alike = [.. Enumerable.Range(0, groups.Count).Where(beat => groups[beat] == group && shapes[beat] == shape)];
            if (!alike.Any(chosen.Shows))
            {
                chosen.AddFirst(alike.OrderByDescending(beat => quality.IsReadable(seconds[beat])).ThenByDescending(IsAlone).Select(beat => new NotableEvent(NotableKind.SingleBeat, group, beat, beat)));
            }
        }

        if (chosen.All.Count == 0 && seconds.Count > 0)
        {
            chosen.AddFirst([new NotableEvent(NotableKind.Beginning, null, 0, 0)]);
        }

        return chosen.All;

        bool IsAlone(int beat) => (beat == 0 || groups[beat - 1] != groups[beat]) && (beat + 1 == groups.Count || groups[beat + 1] != groups[beat]);
    }

    // For each kind what could be shown of it, the best first.
    private static IEnumerable<IEnumerable<NotableEvent>> Together(RecordingSummary summary, IReadOnlyList<double> seconds, IReadOnlyList<int> groups)
    {
        var (ventricular, supraventricular) = ((summary.Ventricular, Groups.V), (summary.Supraventricular, Groups.S));
        (EctopicRhythm Rhythm, int Group)[] both = [ventricular, supraventricular];
        yield return Run(NotableKind.LongestRun, Groups.V, summary.Ventricular.Longest);
        yield return both.Where(of => of.Rhythm.Fastest is not null).OrderByDescending(of => of.Rhythm.Fastest!.Rate).Take(1)
            .SelectMany(of => Run(NotableKind.FastestRun, of.Group, of.Rhythm.Fastest));
        yield return Run(NotableKind.LongestRun, Groups.S, summary.Supraventricular.Longest);
        yield return summary.Pauses.At is { } at ? [new NotableEvent(NotableKind.LongestPause, null, BeatAt(at), BeatAt(at) + 1)] : [];
        foreach (var (_, group) in both)
        {
            yield return EctopicStretches.InARow(groups, group).Where(row => row.Last == row.First + 1).OrderBy(row => seconds[row.Last] - seconds[row.First])
                .Select(row => new NotableEvent(NotableKind.Couplet, group, row.First, row.Last));
        }

        foreach (var (kind, normalBeats) in new[] { (NotableKind.Bigeminy, 1), (NotableKind.Trigeminy, 2) })
        {
            foreach (var (_, group) in both)
            {
                yield return EctopicStretches.Turns(groups, Groups.N, group, normalBeats).OrderByDescending(row => row.Last - row.First)
                    .Select(row => new NotableEvent(kind, group, row.First, row.Last));
            }
        }

        (int First, double Rate)[] rates = [.. HeartRate.Windows(seconds).Index()];
        yield return rates.OrderByDescending(rate => rate.Rate).Take(1).Select(rate => new NotableEvent(NotableKind.HighestRate, null, rate.First, rate.First + HeartRate.Window));
        yield return rates.OrderBy(rate => rate.Rate).Take(1).Select(rate => new NotableEvent(NotableKind.LowestRate, null, rate.First, rate.First + HeartRate.Window));

        IEnumerable<NotableEvent> Run(NotableKind kind, int group, BeatRun? run) =>
            run is null ? [] : [new NotableEvent(kind, group, BeatAt(run.Seconds), BeatAt(run.Seconds) + run.Beats - 1)];

        int BeatAt(double at) => seconds.Index().First(beat => beat.Item >= at).Index;
    }

    // The most frequent shape of each group, then the second of each, and so on. Beats of no shape need not be alike and come last.
    private static IEnumerable<(int Group, int Shape)> Shapes(IReadOnlyList<int> groups, IReadOnlyList<int> shapes)
    {
        int[] order = [Groups.V, Groups.S, Groups.F];
        return order.SelectMany((group, turn) => shapes.Where((_, beat) => groups[beat] == group).CountBy(shape => shape)
                .OrderBy(shape => shape.Key == AnalysedRecording.OtherShape).ThenByDescending(shape => shape.Value).ThenBy(shape => shape.Key)
                .Select((shape, round) => (Round: round, Turn: turn, Group: group, Shape: shape.Key)))
            .OrderBy(entry => entry.Round).ThenBy(entry => entry.Turn).Select(entry => (entry.Group, entry.Shape));
    }
}
