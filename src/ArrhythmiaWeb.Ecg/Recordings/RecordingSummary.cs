namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>A recording in a few figures, by when its beats are and which group each is of.</summary>
/// <param name="Seconds">How long the recording is, in seconds.</param>
/// <param name="Beats">How many beats it has.</param>
/// <param name="HeartRate">The heart rate; null where there are fewer than two beats.</param>
/// <param name="Groups">The beats of each group, in the order of <see cref="LabelSet.Aami"/>.</param>
/// <param name="Supraventricular">What the supraventricular ectopic beats do together.</param>
/// <param name="Ventricular">What the ventricular ectopic beats do together.</param>
/// <param name="Pauses">The pauses.</param>
/// <param name="NotCertainShare">How many of the beats are not answered with certainty, 0 to 1; null where nothing says so, or there is no beat.</param>
/// <param name="UnreadableShare">How much of the time the lead cannot be read, 0 to 1; null where nothing says so.</param>
public sealed record RecordingSummary(
    double Seconds,
    int Beats,
    HeartRate? HeartRate,
    IReadOnlyList<GroupShare> Groups,
    EctopicRhythm Supraventricular,
    EctopicRhythm Ventricular,
    Pauses Pauses,
    double? NotCertainShare,
    double? UnreadableShare)
{
    /// <summary>Sums a recording up.</summary>
    /// <param name="duration">How long it is, in seconds.</param>
    /// <param name="seconds">When each beat is, in seconds from its start, in the order of time; no two at once.</param>
    /// <param name="groups">The group of each beat, as an index into the classes of <see cref="LabelSet.Aami"/>.</param>
    /// <param name="certain">Whether each beat is answered with certainty; null where nothing says so.</param>
    /// <param name="quality">Where the lead cannot be read; null where nothing says so.</param>
    /// <exception cref="ArgumentException">There are not as many groups as beats.</exception>
    public static RecordingSummary Of(
        double duration, IReadOnlyList<double> seconds, IReadOnlyList<int> groups, IReadOnlyList<bool>? certain = null, SignalQuality? quality = null)
    {
        if (groups.Count != seconds.Count)
        {
            throw new ArgumentException($"There are {seconds.Count} beats, but {groups.Count} groups.", nameof(groups));
        }

        return new RecordingSummary(
            duration,
            seconds.Count,
            HeartRate.Of(seconds),
            [.. LabelSet.Aami.Classes.Select((known, index) => Share(known.Code, groups.Count(group => group == index), groups.Count))],
            Ectopic('S'),
            Ectopic('V'),
            Pauses.Of(seconds),
            certain is { Count: > 0 } ? certain.Count(sure => !sure) / (double)certain.Count : null,
            quality?.UnreadableShare);

        EctopicRhythm Ectopic(char symbol) => EctopicRhythm.Of(seconds, groups, LabelSet.Aami.IndexOf('N'), LabelSet.Aami.IndexOf(symbol));
    }

    private static GroupShare Share(string group, int beats, int all) => new(group, beats, all == 0 ? 0 : 100.0 * beats / all);
}
