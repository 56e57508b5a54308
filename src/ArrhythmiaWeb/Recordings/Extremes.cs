namespace ArrhythmiaWeb.Recordings;

/// <summary>Finds the lowest and the highest of every so many values that come one after the other.</summary>
/// <param name="each">How many values make a bucket.</param>
/// <param name="buckets">How many buckets there will be.</param>
internal sealed class Extremes(int each, int buckets)
{
    private readonly float[] _found = new float[2 * buckets];
    private int _bucket;
    private int _inBucket;
    private float _lowest = float.PositiveInfinity;
    private float _highest = float.NegativeInfinity;

    /// <summary>Takes the next values. What is not a number counts for nothing.</summary>
    internal void Add(ReadOnlySpan<float> values)
    {
        while (values.Length > 0)
        {
            var part = values[..Math.Min(values.Length, each - _inBucket)];
            foreach (var value in part)
            {
                // Compared, and not by Math.Min, which would make one invalid value spoil its bucket.
                _lowest = value < _lowest ? value : _lowest;
                _highest = value > _highest ? value : _highest;
            }

            _inBucket += part.Length;
            values = values[part.Length..];
            if (_inBucket == each)
            {
                Close();
            }
        }
    }

    /// <summary>The lowest and the highest of each bucket in turn; not a number where it had no value.</summary>
    internal float[] Finish()
    {
        if (_inBucket > 0)
        {
            Close();
        }

        return _found;
    }

    private void Close()
    {
        var isEmpty = _lowest > _highest;
        (_found[2 * _bucket], _found[(2 * _bucket) + 1]) = isEmpty ? (float.NaN, float.NaN) : (_lowest, _highest);
        (_bucket, _inBucket, _lowest, _highest) = (_bucket + 1, 0, float.PositiveInfinity, float.NegativeInfinity);
    }
}
