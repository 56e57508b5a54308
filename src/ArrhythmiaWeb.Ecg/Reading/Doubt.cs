using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>The reasons for which an answer is not certain, as findings for a reader.</summary>
public static class Doubt
{
    /// <summary>The most probable class is not probable enough.</summary>
    /// <param name="probability">Its probability, 0 to 1.</param>
    /// <param name="reviewBelow">The probability below which a reader should decide, 0 to 1; null where the network has no such rule.</param>
    /// <returns>The doubt; null where there is no doubt.</returns>
    public static Finding? OfProbability(double probability, double? reviewBelow) => probability < reviewBelow
        // Rounded down, or 89.7 % would read "only 90 %; below 90 %".
        ? new Finding(FindingCode.LowProbability, Math.Floor(probability * 100), reviewBelow.Value * 100)
        : null;

    /// <summary>In people never seen such an answer is too often wrong.</summary>
    /// <param name="confidence">The probability that it is right, 0 to 1.</param>
    /// <param name="certainFrom">The least that is certain, 0 to 1.</param>
    /// <returns>The doubt; null where there is no doubt.</returns>
    public static Finding? OfStrangers(double confidence, double certainFrom) => confidence < certainFrom
        ? new Finding(FindingCode.LowConfidence, 100 * confidence, 100 * certainFrom)
        : null;

    /// <summary>Nothing like the picture is known.</summary>
    /// <param name="similarity">The similarity of the nearest example, 0 to 1.</param>
    /// <param name="unfamiliarBelow">The similarity below which a picture is unfamiliar, 0 to 1.</param>
    /// <returns>The doubt; null where there is no doubt.</returns>
    public static Finding? OfSimilarity(double similarity, double unfamiliarBelow) => similarity < unfamiliarBelow
        ? new Finding(FindingCode.Unfamiliar, Math.Floor(similarity * 1000) / 1000, unfamiliarBelow)
        : null;

    /// <summary>What is most alike is of other classes.</summary>
    /// <param name="answer">The class answered.</param>
    /// <param name="nearest">The nearest examples.</param>
    /// <returns>The doubt; null where there is no doubt.</returns>
    public static Finding? OfSimilarBeats(BeatClass answer, IReadOnlyList<SimilarBeat> nearest) => nearest.Count > 0 && nearest.All(example => example.Class.Code != answer.Code)
        ? new Finding(FindingCode.OtherNeighbours, nearest.Count, answer, nearest.Select(example => example.Class).Distinct().ToArray())
        : null;

    /// <summary>Another network sees another kind of beat.</summary>
    /// <param name="answer">The class answered.</param>
    /// <param name="second">The group of ANSI/AAMI EC57 that the other network answers with.</param>
    /// <returns>The doubt; null where there is no doubt, or where the other network has not learned of such beats.</returns>
    public static Finding? OfSecondOpinion(BeatClass answer, BeatClass second) => answer.Aami == second.Aami || !IsKnownAcrossPatients(answer)
        ? null
        : new Finding(FindingCode.OtherSecondOpinion, second);

    /// <summary>The answer is not what the network of eight classes says alone.</summary>
    /// <param name="answer">The class answered.</param>
    /// <param name="alone">The class that the network answers alone.</param>
    /// <returns>The doubt; null where there is no doubt.</returns>
    public static Finding? OfFirstOpinion(BeatClass answer, BeatClass alone) => answer.Code == alone.Code ? null : new Finding(FindingCode.OtherFirstOpinion, alone);

    /// <summary>The class was learned from so few people that it says little of others.</summary>
    /// <param name="answer">The class answered.</param>
    /// <returns>The doubt; null where the class was learned from many.</returns>
    public static Finding? OfFewPeople(BeatClass answer) => OfFew.Contains(answer.Code) ? new Finding(FindingCode.FewPeople, answer) : null;

    /// <summary>A trace of one beat says nothing of prematurity, which alone tells many atrial premature beats from normal ones.</summary>
    /// <param name="answer">The class answered.</param>
    /// <returns>The doubt; null where the class does not rest on prematurity.</returns>
    public static Finding? OfLoneBeat(BeatClass answer) => answer.Code is "N" or "A" ? new Finding(FindingCode.LoneBeat, answer) : null;

    /// <summary>Whether the network that gives a second opinion has learned of such beats.</summary>
    /// <param name="answer">The class answered.</param>
    public static bool IsKnownAcrossPatients(BeatClass answer) => !UnknownAcrossPatients.Contains(answer.Code);

    /// <summary>The doubts that there are.</summary>
    /// <param name="doubts">What the methods of this class gave.</param>
    public static IEnumerable<Finding> Gather(params IEnumerable<Finding?> doubts) => doubts.OfType<Finding>();

    // In the MIT-BIH Arrhythmia Database one to six people have such beats; on others the network finds them seldom or never.
    private static readonly string[] OfFew = ["/", "R", "L", "!", "E"];

    // Left out of training and test across patients: paced records, and flutter waves, which are no beats.
    private static readonly string[] UnknownAcrossPatients = ["/", "!"];
}
