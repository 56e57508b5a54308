using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Lab;

/// <summary>Fits how likely answers are right in people never seen.</summary>
internal static class StrangerFit
{
    /// <summary>How much the second opinion counts for the group of an answer: chosen by folds of people whom neither network had learned from (accuracy and F1 rise up to 1).</summary>
    internal const double SecondWeight = 0.9;

    // At most one in a hundred certain answers may be wrong in people to whom nothing was fitted: less in those it is fitted to, since a limit fits its own people best.
    internal const double MostWrong = 0.003;

    // A limit that rests on fewer answers would be chance.
    private const int LeastAnswers = 100;

    /// <summary>Fits weights and the limit of what is certain.</summary>
    /// <param name="beats">Beats of people whom no network has seen, with answers that are not calibrated.</param>
    /// <param name="spectral">The network for spectral images.</param>
    /// <param name="second">The network that gives the second opinion.</param>
    /// <param name="secondWeight">How much the second opinion counted when the answers were given.</param>
    /// <param name="fitted">On whom, in words.</param>
    /// <param name="mostWrong">The largest share of certain answers that may be wrong in these people, 0 to 1.</param>
    internal static StrangerConfidence Of(IReadOnlyList<StrangerBeat> beats, ModelManifest spectral, ModelManifest second, double secondWeight, string fitted, double mostWrong = MostWrong)
    {
        var answered = beats.Where(beat => beat.Answer is { IsTrace: false }).ToArray();
        var confidence = new StrangerConfidence
        {
            Sha256 = spectral.Sha256,
            SecondSha256 = second.Sha256,
            Weights = [.. LogisticRegression.Fit([.. answered.Select(beat => StrangerConfidence.InputsOf(beat.Answer!))], [.. answered.Select(beat => beat.IsRight)]).Select(weight => Math.Round(weight, 6))],
            SecondWeight = secondWeight,
            CertainFrom = 0,
            Fitted = fitted,
            Date = DateOnly.FromDateTime(DateTime.UtcNow),
        };
        return confidence with { CertainFrom = Limit([.. answered.Where(beat => beat.Answer!.Certain).Select(beat => (confidence.Of(beat.Answer!), beat.IsRight))], mostWrong) };
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
