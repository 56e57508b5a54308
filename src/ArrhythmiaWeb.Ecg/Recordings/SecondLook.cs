namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// A second look over a whole recording, for what single beats do not show. Supraventricular rhythms that last look like the rhythm itself:
/// the interval of the slow rhythm is held through a fast run that begins at once, and the normal beats of the run are called
/// supraventricular where their P waves are others than those of the slow beats. Irregular runs and irregular slow rhythms (sinus
/// arrhythmia) are left as they are. And where a rhythm is irregular and has no P waves to be seen, as in atrial fibrillation, an early
/// beat is no supraventricular ectopic one.
/// </summary>
internal static class SecondLook
{
    private const int Normal = 0;                   // the order of LabelSet.Aami
    private const int Supraventricular = 1;

    private const int Shortest = 5;                 // beats
    private const double MostIrregular = 0.08;      // mean change from one interval to the next, in the run and before it
    private const double OtherPWave = 1.0;          // logarithm: so much further from the slow beats' P waves than these are from each other
    private const double LikePWave = 0.6;
    private const double NoPWave = -3;              // logarithm: a twentieth of the QRS complex
    private const double Fibrillating = 0.08;       // median distance of the intervals around from the running one, as a logarithm

    /// <summary>Looks at every beat again.</summary>
    /// <param name="features">What the recording tells of them.</param>
    /// <param name="judged">For each beat the probabilities of the classes of <see cref="LabelSet.Aami"/>.</param>
    /// <returns>The probabilities after the second look: the same array for a beat that stays as it was.</returns>
    internal static double[][] Over(RecordingFeatures features, IReadOnlyList<double[]> judged)
    {
        var (runs, visible, irregularity) = (features.Runs, features.Column("pVisible"), features.Column("wideIrregularity"));
        return [.. judged.Select((own, beat) =>
            IsRunOfOtherPWaves(runs, beat) && own[Normal] >= own.Max() ? [own[Supraventricular], own[Normal], .. own[2..]]
            : visible[beat] < NoPWave && irregularity[beat] > Fibrillating ? [own[Normal] + own[Supraventricular], 0, .. own[2..]]
            : own)];
    }

    private static bool IsRunOfOtherPWaves(FastRuns runs, int beat) =>
        runs.Length[beat] >= Shortest
        && runs.RunIrregularity(beat) <= MostIrregular
        && runs.SlowIrregularity[beat] <= MostIrregular
        && runs.PDifference[beat] >= OtherPWave
        && runs.PLikeness[beat] <= LikePWave;
}
