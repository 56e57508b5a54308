namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// A second look over a whole recording, for supraventricular rhythms that last: beat by beat these look like the rhythm itself. The
/// interval of the slow rhythm is held through a fast run that begins at once, and the beats of the run are called supraventricular where
/// their P waves are others than those of the slow beats. Irregular runs and irregular slow rhythms (atrial fibrillation, sinus
/// arrhythmia) are left as they are, and so are beats that were taken for ventricular ones.
/// </summary>
internal static class SecondLook
{
    private const int Shortest = 5;                 // beats
    private const double MostIrregular = 0.08;      // mean change from one interval to the next, in the run and before it
    private const double OtherPWave = 1.0;          // logarithm: so much further from the slow beats' P waves than these are from each other
    private const double PLikeness = 0.6;

    /// <summary>Finds the beats to be called supraventricular.</summary>
    /// <param name="runs">The fast runs of the recording.</param>
    /// <param name="judged">For each beat the probabilities of the classes of <see cref="LabelSet.Aami"/>.</param>
    internal static IReadOnlySet<int> Over(FastRuns runs, IReadOnlyList<IReadOnlyList<double>> judged) => Enumerable.Range(0, judged.Count).Where(beat =>
        runs.Length[beat] >= Shortest
        && runs.RunIrregularity(beat) <= MostIrregular
        && runs.SlowIrregularity[beat] <= MostIrregular
        && runs.PDifference[beat] >= OtherPWave
        && runs.PLikeness[beat] <= PLikeness
        && judged[beat][0] >= judged[beat].Max()).ToHashSet();

    /// <summary>The probabilities of a beat with those of N and S exchanged.</summary>
    internal static double[] Supraventricular(IReadOnlyList<double> judged) => [judged[1], judged[0], .. judged.Skip(2)];
}
