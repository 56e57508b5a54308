namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>The pauses of a recording: RR intervals of more than <see cref="Shortest"/>.</summary>
/// <param name="Count">How many there are. A beat that was not found makes one as well, and so does a signal that is lost.</param>
/// <param name="Longest">The longest RR interval that is a pause, in seconds; null where there is none.</param>
/// <param name="At">When the beat before it is, in seconds from the start of the recording; null likewise.</param>
public sealed record Pauses(int Count, double? Longest, double? At)
{
    /// <summary>The RR interval that is not yet a pause, in seconds.</summary>
    public const double Shortest = 2;

    /// <summary>Looks for pauses.</summary>
    /// <param name="seconds">When each beat is, in seconds, in the order of time; no two at once.</param>
    internal static Pauses Of(IReadOnlyList<double> seconds)
    {
        (double Interval, double At)[] pauses =
        [
            .. Enumerable.Range(1, Math.Max(0, seconds.Count - 1)).Select(beat => (Interval: seconds[beat] - seconds[beat - 1], At: seconds[beat - 1])).Where(pause => pause.Interval > Shortest),
        ];
        if (pauses.Length == 0)
        {
            return new Pauses(0, null, null);
        }

        var longest = pauses.MaxBy(pause => pause.Interval);
        return new Pauses(pauses.Length, longest.Interval, longest.At);
    }
}
