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

    /// <summary>Nothing like the picture is known.</summary>
    /// <param name="similarity">The similarity of the nearest example, 0 to 1.</param>
    /// <param name="unfamiliarBelow">The similarity below which a picture is unfamiliar, 0 to 1.</param>
    /// <returns>The sentence; null where there is no doubt.</returns>
    public static string? OfSimilarity(double similarity, double unfamiliarBelow) => similarity < unfamiliarBelow
        ? string.Create(CultureInfo.InvariantCulture, $"The picture is unfamiliar: the most similar example reaches only {Math.Floor(similarity * 1000) / 1000:0.000}; less than {unfamiliarBelow:0.000} is rare among beats like those that the network learned from.")
        : null;

    /// <summary>What is most alike is of other classes.</summary>
    /// <param name="answer">The class answered.</param>
    /// <param name="nearest">The nearest examples.</param>
    /// <returns>The sentence; null where there is no doubt.</returns>
    public static string? OfNeighbours(BeatClass answer, IReadOnlyList<NearExample> nearest) => nearest.Count > 0 && nearest.All(example => example.Class.Code != answer.Code)
        ? $"None of the {nearest.Count} most similar examples is a {answer.Name}; they are: {string.Join(", ", nearest.Select(example => example.Class.Name).Distinct())}."
        : null;

    /// <summary>Another network sees another kind of beat.</summary>
    /// <param name="answer">The class answered.</param>
    /// <param name="second">The group of ANSI/AAMI EC57 that the other network answers with.</param>
    /// <returns>The sentence; null where there is no doubt, or where the other network has not learned of such beats.</returns>
    public static string? OfSecondOpinion(BeatClass answer, BeatClass second) => answer.Aami == second.Aami || UnknownAcrossPatients.Contains(answer.Code)
        ? null
        : $"The network that was tested on unknown patients takes the beat for another kind: {second.Name}.";

    // Left out of training and test across patients: paced records, and flutter waves, which are no beats.
    private static readonly string[] UnknownAcrossPatients = ["/", "!"];
}
