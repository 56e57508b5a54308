using System.Globalization;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Answers;

/// <summary>Two predictions of one patient beside each other.</summary>
/// <param name="Left">The one.</param>
/// <param name="Right">The other.</param>
public sealed record ComparisonViewModel(ResultPage Left, ResultPage Right)
{
    /// <summary>The probabilities of both, class by class, and the difference from left to right in percentage points; empty where either answer is hidden from the reader.</summary>
    public IReadOnlyList<(ShownProbability Left, ShownProbability Right, string Difference)> Rows =>
        Left is ResultViewModel left && Right is ResultViewModel right
            ? [.. left.Probabilities.Zip(right.Probabilities, (one, other) => (one, other, Difference(one, other)))]
            : [];

    private static string Difference(ShownProbability left, ShownProbability right) =>
        // Rounded towards zero, so that 99.96 does not read as 100.
        (Math.Truncate((right.Probability - left.Probability) * 1000) / 10).ToString("+0.0;−0.0;0.0", CultureInfo.CurrentCulture);
}
