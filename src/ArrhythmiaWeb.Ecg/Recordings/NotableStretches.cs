namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Stretches of a recording, all of one length, none of which overlaps another.</summary>
/// <param name="seconds">When each beat is, in seconds from the start of the recording.</param>
/// <param name="duration">How long the recording is, in seconds.</param>
/// <param name="length">How long every stretch is, in whole seconds.</param>
/// <param name="most">How many there may be.</param>
internal sealed class NotableStretches(IReadOnlyList<double> seconds, double duration, int length, int most)
{
    // Between an event and the edge of its stretch, in seconds: a QRS complex must be seen whole.
    private const double Margin = 0.2;

    // What is seen before an event that is too long for a stretch, in seconds.
    private const double Before = 1;

    private readonly List<(int From, List<NotableEvent> Events)> _all = [];

    /// <summary>The stretches, in the order in which they were added.</summary>
    internal IReadOnlyList<NotableStretch> All => [.. _all.Select(stretch => new NotableStretch(stretch.From, stretch.From + length, stretch.Events))];

    /// <summary>Whether a beat is to be seen in a stretch.</summary>
    internal bool Shows(int beat) => Holder(beat, beat) is not null;

    /// <summary>Adds the first of some events that is to be seen already, or for which there is room.</summary>
    internal void AddFirst(IEnumerable<NotableEvent> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (Holder(candidate.First, candidate.Last) is { } holder)
            {
                holder.Add(candidate);
                return;
            }

            if (_all.Count < most && Place(seconds[candidate.First], seconds[candidate.Last]) is { } from)
            {
                _all.Add((from, [candidate]));
                return;
            }
        }
    }

    // What is too long for a stretch is to be seen where its beginning is.
    private List<NotableEvent>? Holder(int first, int last) => _all
        .Where(stretch => seconds[first] >= stretch.From && (seconds[last] <= stretch.From + length || stretch.Events.Any(known => (known.First, known.Last) == (first, last))))
        .Select(stretch => stretch.Events).FirstOrDefault();

    // The free place that has the event nearest to its middle. What is longer than a stretch is shown from its beginning on.
    private int? Place(double from, double to)
    {
        var last = Math.Max(0, (int)Math.Ceiling(duration - length));
        var (earliest, latest) = ((int)Math.Ceiling(to + Margin - length), (int)Math.Floor(from - Margin));
        (earliest, latest) = earliest <= latest ? (earliest, latest) : ((int)Math.Floor(from - Before), (int)Math.Floor(from - Before));
        var (lower, upper) = (Math.Clamp(earliest, 0, last), Math.Clamp(latest, 0, last));
        var middle = ((from + to) / 2) - (length / 2.0);
        return Enumerable.Range(lower, upper - lower + 1).Where(IsFree).OrderBy(start => Math.Abs(start - middle)).Select(start => (int?)start).FirstOrDefault();
    }

    private bool IsFree(int from) => _all.TrueForAll(other => Math.Abs(other.From - from) >= length);
}
