namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>What the beats of one ectopic group do together. Who counts only single beats does not see it.</summary>
/// <param name="Couplets">Stretches of exactly two beats of the group in a row.</param>
/// <param name="Runs">Stretches of <see cref="ShortestRun"/> or more in a row; a beat of any other group ends one.</param>
/// <param name="Longest">The run of the most beats, the first of these; null where there is none.</param>
/// <param name="Fastest">The run with the highest rate, the first of these; null where there is none.</param>
/// <param name="Bigeminy">Stretches in which one normal beat and one of the group take turns, <see cref="FewestTurns"/> times or more.</param>
/// <param name="Trigeminy">The same with two normal beats before each one of the group.</param>
public sealed record EctopicRhythm(int Couplets, int Runs, BeatRun? Longest, BeatRun? Fastest, int Bigeminy, int Trigeminy)
{
    /// <summary>The fewest beats in a row that are a run.</summary>
    public const int ShortestRun = 3;

    /// <summary>The fewest turns that are bigeminy or trigeminy.</summary>
    public const int FewestTurns = 3;

    /// <summary>Looks at the beats of a recording.</summary>
    /// <param name="seconds">When each beat is, in seconds, in the order of time; no two at once.</param>
    /// <param name="groups">The group of each, as an index.</param>
    /// <param name="normal">The index of the normal group.</param>
    /// <param name="ectopic">The index of the group that is looked for.</param>
    internal static EctopicRhythm Of(IReadOnlyList<double> seconds, IReadOnlyList<int> groups, int normal, int ectopic)
    {
        (int First, int Last)[] rows = [.. EctopicStretches.InARow(groups, ectopic)];
        BeatRun[] runs =
        [
            .. rows.Where(row => row.Last - row.First + 1 >= ShortestRun)
                .Select(row => new BeatRun(seconds[row.First], row.Last - row.First + 1, HeartRate.Over(seconds, row.First, row.Last))),
        ];
        return new EctopicRhythm(
            rows.Length - runs.Length,
            runs.Length,
            runs.MaxBy(run => run.Beats),
            runs.MaxBy(run => run.Rate),
            EctopicStretches.Turns(groups, normal, ectopic, 1).Count(),
            EctopicStretches.Turns(groups, normal, ectopic, 2).Count());
    }
}
