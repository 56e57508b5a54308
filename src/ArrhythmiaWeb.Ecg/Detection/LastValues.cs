namespace ArrhythmiaWeb.Ecg.Detection;

/// <summary>The last eight values of something, and their median.</summary>
internal sealed class LastValues
{
    private const int Kept = 8;

    private readonly Queue<double> _values = new(Kept + 1);

    /// <summary>Whether there is a value.</summary>
    internal bool Any => _values.Count > 0;

    /// <summary>The median; 0 where there is no value.</summary>
    internal double Median { get; private set; }

    /// <summary>Takes a value and forgets the eighth before it.</summary>
    internal void Add(double value)
    {
        _values.Enqueue(value);
        if (_values.Count > Kept)
        {
            _values.Dequeue();
        }

        double[] sorted = [.. _values.Order()];
        Median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Forgets every value.</summary>
    internal void Clear()
    {
        _values.Clear();
        Median = 0;
    }
}
