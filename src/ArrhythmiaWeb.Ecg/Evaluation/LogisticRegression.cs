using MathNet.Numerics.LinearAlgebra;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Logistic regression by Newton's method with a small ridge (Hastie T, Tibshirani R, Friedman J, The Elements of Statistical Learning, 2009, 4.4).</summary>
public static class LogisticRegression
{
    private const int Steps = 50;

    /// <summary>Fits weights.</summary>
    /// <param name="inputs">One row for each observation, all of one length.</param>
    /// <param name="outcomes">Whether it came true, for each.</param>
    /// <param name="ridge">How strongly weights are drawn towards 0, in observations.</param>
    public static double[] Fit(IReadOnlyList<double[]> inputs, IReadOnlyList<bool> outcomes, double ridge = 1)
    {
        var size = inputs[0].Length;
        var weights = Vector<double>.Build.Dense(size);
        for (var step = 0; step < Steps; step++)
        {
            var gradient = weights * -ridge;
            var curvature = Matrix<double>.Build.DenseDiagonal(size, ridge);
            for (var i = 0; i < inputs.Count; i++)
            {
                var row = Vector<double>.Build.Dense(inputs[i]);
                var expected = 1 / (1 + Math.Exp(-row.DotProduct(weights)));
                gradient += row * ((outcomes[i] ? 1 : 0) - expected);
                curvature += row.OuterProduct(row) * (expected * (1 - expected));
            }

            var change = curvature.Solve(gradient);
            weights += change;
            if (change.L2Norm() < 1e-8)
            {
                break;
            }
        }

        return weights.ToArray();
    }
}
