namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>Temperature scaling (Guo C et al., On Calibration of Modern Neural Networks, ICML 2017), with a temperature for each answer.</summary>
public static class Temperature
{
    private const int Halvings = 60;
    private const double Least = 1e-12;

    /// <summary>Flattens or sharpens probabilities until the highest has a given value. Their order stays.</summary>
    /// <param name="probabilities">Probabilities, 0 to 1, summing to 1, of which one is the highest.</param>
    /// <param name="highest">What the highest is to be, 0 to 1; at least an equal share of all, which is the least that is possible.</param>
    public static IReadOnlyList<double> Reach(IReadOnlyList<double> probabilities, double highest)
    {
        // The exponent is the inverse of the temperature: 0 gives all the same.
        var (low, high) = (0.0, 64.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Raise(probabilities, middle).Max() < highest ? (middle, high) : (low, middle);
        }

        return Raise(probabilities, high);
    }

    private static double[] Raise(IReadOnlyList<double> probabilities, double exponent)
    {
        double[] logs = [.. probabilities.Select(probability => exponent * Math.Log(Math.Max(probability, Least)))];
        var most = logs.Max();
        double[] raised = [.. logs.Select(log => Math.Exp(log - most))];
        var sum = raised.Sum();
        return [.. raised.Select(value => value / sum)];
    }
}
