namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Where a lead cannot be read.</summary>
/// <param name="Unreadable">The stretches, in the order of time; none touches another.</param>
/// <param name="UnreadableShare">How much of the whole recording they are, 0 to 1.</param>
public sealed record SignalQuality(IReadOnlyList<UnreadableStretch> Unreadable, double UnreadableShare)
{
    /// <summary>Whether the lead can be read at a time.</summary>
    /// <param name="second">In seconds from the start of the recording.</param>
    public bool IsReadable(double second)
    {
        var (low, high) = (0, Unreadable.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Unreadable[middle].To <= second ? (middle + 1, high) : (low, middle);
        }

        return low == Unreadable.Count || second < Unreadable[low].From;
    }
}
