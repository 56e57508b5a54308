using System.Globalization;

namespace ArrhythmiaWeb.Ecg;

/// <summary>Weighted sums of some measures and of their squares, learned by ridge regression; kept as a text file in the program.</summary>
/// <param name="Means">The mean of each measure in what was learned from.</param>
/// <param name="Deviations">Its standard deviation there.</param>
/// <param name="Weights">For each output a weight for 1, for each standardised measure, and for each of their squares.</param>
internal sealed record LearnedWeights(double[] Means, double[] Deviations, double[][] Weights)
{
    // A picture of another kind must not be carried far off by one measure.
    private const double Furthest = 4;

    /// <summary>Computes the outputs for measures.</summary>
    internal double[] Outputs(double[] measures)
    {
        var inputs = Inputs(measures);
        return [.. Weights.Select(weights => weights.Zip(inputs, (weight, input) => weight * input).Sum())];
    }

    /// <summary>What the weights are multiplied with.</summary>
    internal double[] Inputs(double[] measures)
    {
        var standard = measures.Select((measure, i) => Math.Clamp((measure - Means[i]) / Deviations[i], -Furthest, Furthest)).ToArray();
        return [1, .. standard, .. standard.Select(value => value * value)];
    }

    /// <summary>Reads weights that the command "axes" of the Lab has written.</summary>
    /// <param name="resource">The name of the file in the program.</param>
    internal static LearnedWeights Read(string resource)
    {
        using var reader = new StreamReader(typeof(LearnedWeights).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"The program lacks {resource}."));
        double[][] lines = [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
            .Select(line => line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        return new LearnedWeights(lines[0], lines[1], lines[2..]);
    }
}
