namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>
/// A simple measure of how wide a QRS complex is: the time that the middle 80 % of the energy of the slope take, within 0.15 s of the
/// R peak. A steep, narrow complex spends it in about 0.05 s, a ventricular one in 0.1 s or more; it is no clinical QRS duration.
/// </summary>
public static class QrsWidth
{
    private const double EachSide = 0.15;
    private const double From = 0.1;
    private const double To = 0.9;

    /// <summary>Measures a beat.</summary>
    /// <param name="millivolts">A lead without baseline wander, in mV.</param>
    /// <param name="rPeak">The sample of the R peak.</param>
    /// <param name="samplingRate">In Hz.</param>
    /// <returns>In seconds, 0 where the line is flat.</returns>
    public static double Of(ReadOnlySpan<float> millivolts, int rPeak, double samplingRate)
    {
        var reach = (int)Math.Round(EachSide * samplingRate);
        var (first, last) = (Math.Max(1, rPeak - reach), Math.Min(millivolts.Length - 1, rPeak + reach));
        if (last < first)
        {
            return 0;
        }

        var energy = new double[last - first + 2];
        for (var i = first; i <= last; i++)
        {
            var slope = (double)millivolts[i] - millivolts[i - 1];
            energy[i - first + 1] = energy[i - first] + (slope * slope);
        }

        return energy[^1] > 0 ? (Place(energy, To * energy[^1]) - Place(energy, From * energy[^1])) / samplingRate : 0;
    }

    // Where the sum of energy passes a level, in samples, between two of them if need be.
    private static double Place(double[] energy, double level)
    {
        var after = Array.FindIndex(energy, sum => sum >= level);
        return after - ((energy[after] - level) / (energy[after] - energy[after - 1]));
    }
}
