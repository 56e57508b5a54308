namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>One number of every beat of a recording.</summary>
/// <param name="Name">What it is called in tables and in a model's manifest.</param>
/// <param name="Values">One for each beat, in the order of time.</param>
internal sealed record FeatureColumn(string Name, double[] Values)
{
    /// <summary>Computes a column, beat by beat.</summary>
    internal static FeatureColumn Of(string name, int beats, Func<int, double> value)
    {
        var values = new double[beats];
        for (var beat = 0; beat < beats; beat++)
        {
            values[beat] = value(beat);
        }

        return new FeatureColumn(name, values);
    }
}
