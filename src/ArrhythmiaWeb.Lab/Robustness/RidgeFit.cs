using System.Globalization;
using ArrhythmiaWeb.Ecg;
using MathNet.Numerics.LinearAlgebra;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Learns weights by ridge regression (A. E. Hoerl and R. W. Kennard, Technometrics 12(1), 1970) and writes them as the program reads them.</summary>
internal static class RidgeFit
{
    private const double Penalty = 1;

    /// <summary>Learns weights.</summary>
    /// <param name="samples">Measures of each picture, and what is to be told from them; a value that is not a number is left out for that output.</param>
    internal static LearnedWeights Of(IReadOnlyList<(double[] Measures, double[] Targets)> samples)
    {
        var count = samples[0].Measures.Length;
        double[] means = [.. Enumerable.Range(0, count).Select(i => samples.Average(sample => sample.Measures[i]))];
        double[] deviations = [.. Enumerable.Range(0, count).Select(i => Math.Sqrt(samples.Average(sample => Math.Pow(sample.Measures[i] - means[i], 2))) + 1e-6)];
        var standard = new LearnedWeights(means, deviations, []);
        return standard with { Weights = [.. Enumerable.Range(0, samples[0].Targets.Length).Select(output => Solve(standard, [.. samples.Where(sample => !double.IsNaN(sample.Targets[output]))], output))] };
    }

    /// <summary>Writes weights.</summary>
    internal static void Write(string path, string comment, LearnedWeights weights) =>
        File.WriteAllText(path, $"# {comment}\n{string.Join('\n', new[] { weights.Means, weights.Deviations }.Concat(weights.Weights).Select(Line))}\n");

    private static string Line(double[] numbers) => string.Join(' ', numbers.Select(number => number.ToString("G6", CultureInfo.InvariantCulture)));

    private static double[] Solve(LearnedWeights standard, IReadOnlyList<(double[] Measures, double[] Targets)> samples, int output)
    {
        var inputs = Matrix<double>.Build.DenseOfRowArrays(samples.Select(sample => standard.Inputs(sample.Measures)));
        var targets = Vector<double>.Build.DenseOfEnumerable(samples.Select(sample => sample.Targets[output]));
        var normal = inputs.TransposeThisAndMultiply(inputs);
        for (var i = 1; i < normal.RowCount; i++)
        {
            normal[i, i] += Penalty;
        }

        return normal.Cholesky().Solve(inputs.TransposeThisAndMultiply(targets)).AsArray();
    }
}
