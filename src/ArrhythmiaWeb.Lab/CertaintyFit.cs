using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Recordings;

namespace ArrhythmiaWeb.Lab;

/// <summary>Fits how likely the answers to beats of recordings are right in people never seen.</summary>
internal static class CertaintyFit
{
    /// <summary>The largest share of certain answers that may be wrong in the people whom the limit is fitted to: less than one in a hundred, since a limit fits its own people best.</summary>
    internal const double MostWrong = 0.005;

    // Neighbouring beats of a person tell the same: every third is enough to fit weights.
    private const int Every = 3;

    // A limit that rests on fewer answers would be chance.
    private const int LeastAnswers = 1000;

    /// <summary>Fits weights and the limit of what is certain.</summary>
    /// <param name="beats">Beats of people whom the models that answered had not learned from.</param>
    /// <param name="stage">The recording stage that the confidence is for.</param>
    /// <param name="network">The network that answers for its pictures.</param>
    /// <param name="fitted">On whom, in words.</param>
    /// <param name="mostWrong">The largest share of certain answers that may be wrong in these people, 0 to 1.</param>
    internal static RecordingConfidence Of(IReadOnlyList<CertaintyBeat> beats, RecordingManifest stage, ModelManifest network, string fitted, double mostWrong = MostWrong)
    {
        var some = beats.Where((_, rank) => rank % Every == 0).ToArray();
        var confidence = new RecordingConfidence
        {
            Sha256 = stage.Sha256,
            NetworkSha256 = network.Sha256,
            Weights = [.. LogisticRegression.Fit([.. some.Select(beat => beat.Inputs)], [.. some.Select(beat => beat.IsRight)]).Select(weight => Math.Round(weight, 6))],
            CertainFrom = 0,
            Fitted = fitted,
            Date = DateOnly.FromDateTime(DateTime.UtcNow),
        };
        return confidence with { CertainFrom = Limit([.. beats.Where(beat => beat.MayBeCertain).Select(beat => (confidence.Of(beat.Inputs), beat.IsRight))], mostWrong) };
    }

    // The lowest limit above which so few are wrong; 1 where there is none.
    private static double Limit((double Confidence, bool IsRight)[] answers, double mostWrong)
    {
        var (limit, wrong) = (1.0, 0);
        foreach (var (rank, answer) in answers.OrderByDescending(answer => answer.Confidence).Index())
        {
            wrong += answer.IsRight ? 0 : 1;
            if (rank + 1 >= LeastAnswers && wrong <= mostWrong * (rank + 1))
            {
                limit = answer.Confidence;
            }
        }

        // Rounded up, so that the limit excludes what it excluded.
        return Math.Ceiling(limit * 10000) / 10000;
    }
}
