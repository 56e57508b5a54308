using System.Globalization;

namespace ArrhythmiaWeb.Ecg.Classification;

/// <summary>The reasons for which an answer is not certain, as sentences for a reader.</summary>
public static class Doubt
{
    /// <summary>The most probable class is not probable enough.</summary>
    /// <param name="probability">Its probability, 0 to 1.</param>
    /// <param name="reviewBelow">The probability below which a reader should decide, 0 to 1; null where the network has no such rule.</param>
    /// <returns>The sentence; null where there is no doubt.</returns>
    public static string? OfProbability(double probability, double? reviewBelow) => probability < reviewBelow
        // Rounded down, or 89.7 % would read "only 90 %; below 90 %".
        ? string.Create(CultureInfo.InvariantCulture, $"The most probable class has only {Math.Floor(probability * 100):0} %; below {reviewBelow * 100:0.#} % a reader should decide.")
        : null;
}
