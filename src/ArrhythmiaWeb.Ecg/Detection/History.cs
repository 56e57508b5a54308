namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>The last samples of a stream, found by their place in the whole.</summary>
/// <param name="length">How many are kept.</param>
internal sealed class History(int length)
{
    private readonly float[] _last = new float[length];

    /// <summary>How many samples the stream has had.</summary>
    internal int Count { get; private set; }

    /// <summary>The sample at a place; the nearest one that is kept where it is gone or has not come yet.</summary>
    internal float this[int place] => _last[Math.Clamp(place, Math.Max(0, Count - length), Count - 1) % length];

    /// <summary>Takes the next sample.</summary>
    internal void Add(float sample)
    {
        _last[Count % length] = sample;
        Count++;
    }
}
