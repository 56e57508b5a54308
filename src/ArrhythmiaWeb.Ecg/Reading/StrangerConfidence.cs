using System.Text.Json;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>
/// How likely an answer to a spectral image is right in people whom the networks have never seen: a logistic regression on what both
/// networks say and on how familiar the picture is, fitted to people outside their training (Platt J, Probabilistic outputs for support
/// vector machines, 1999, with more than one input).
/// </summary>
public sealed record StrangerConfidence
{
    /// <summary>The file in the folder of the network for spectral images.</summary>
    public const string FileName = "confidence.json";

    /// <summary>What the regression looks at, in the order of <see cref="Weights"/>.</summary>
    public static IReadOnlyList<string> Inputs { get; } =
    [
        "constant", "log odds of the pooled probability / 5", "log odds that the first network gives to the same group / 5", "log odds that the second network gives to the same group / 5 (0 where it has not learned of such beats)",
        "10 x (1 - similarity of the nearest annotated beat)", "share of the nearest annotated beats that are of the class", "1 where the second network has not learned of such beats",
        "1 for an answer of group S", "1 for an answer of group V", "log odds that the second network gives to group S / 5, for an answer of group N",
    ];

    private const double Scale = 5;
    private static readonly int Supraventricular = LabelSet.Aami.Classes.Index().First(group => group.Item.Aami == 'S').Index;

    // Beyond these odds a network's probability says nothing more: it has seen too few beats for that.
    private const double Farthest = 0.9999;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The SHA-256 of the network for spectral images.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The SHA-256 of the network that gives the second opinion.</summary>
    public required string SecondSha256 { get; init; }

    /// <summary>One weight for each of <see cref="Inputs"/>.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>How much the second network's word counts for the group of an answer, 0 (not at all) to 1 (alone): see <see cref="OpinionPooling"/>.</summary>
    public double SecondWeight { get; init; }

    /// <summary>An answer that is less likely right, 0 to 1, is not certain.</summary>
    public required double CertainFrom { get; init; }

    /// <summary>On whom weights and limit were fitted, and how, in words.</summary>
    public required string Fitted { get; init; }

    /// <summary>When they were fitted.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What the regression looks at in an answer.</summary>
    /// <param name="answer">An answer to a spectral image, compared with the annotated beats, not yet calibrated.</param>
    public static double[] InputsOf(Classification answer)
    {
        var second = answer.SecondOpinion is { Counts: true } opinion ? opinion : null;
        var group = LabelSet.Aami.Classes.Index().FirstOrDefault(entry => entry.Item.Aami == answer.Class.Aami, (-1, null!)).Index;
        return
        [
            1,
            LogOdds(answer.Confidence) / Scale,
            LogOdds(answer.NetworkProbabilities.Zip(answer.Model.Classes).Where(share => SameGroup(share.Second, answer.Class)).Sum(share => share.First)) / Scale,
            second is null || group < 0 ? 0 : LogOdds(second.Probabilities[group]) / Scale,
            answer.Similar.Count == 0 ? 0 : 10 * (1 - answer.Similar[0].Similarity),
            answer.Similar.Count == 0 ? 0 : answer.Similar.Count(similar => similar.Class.Code == answer.Class.Code) / (double)answer.Similar.Count,
            second is null ? 1 : 0,
            answer.Class.Aami == 'S' ? 1 : 0,
            answer.Class.Aami == 'V' ? 1 : 0,
            answer.Class.Aami == 'N' && second is not null ? LogOdds(second.Probabilities[Supraventricular]) / Scale : 0,
        ];
    }

    /// <summary>Reads the calibration of a network's folder.</summary>
    /// <param name="folder">The folder of the network for spectral images.</param>
    /// <param name="sha256">The SHA-256 of that network.</param>
    /// <param name="secondSha256">The SHA-256 of the network that gives the second opinion; null where there is none.</param>
    /// <returns>The calibration; null where the folder has none, or there is no second opinion for it to look at.</returns>
    /// <exception cref="ModelMismatchException">The file cannot be read or belongs to other networks.</exception>
    public static StrangerConfidence? Load(string folder, string sha256, string? secondSha256)
    {
        var path = Path.Combine(folder, FileName);
        if (secondSha256 is null || !File.Exists(path))
        {
            return null;
        }

        try
        {
            var read = JsonSerializer.Deserialize<StrangerConfidence>(File.ReadAllText(path), Json) ?? throw new JsonException("It is empty.");
            return read.Sha256 == sha256 && read.SecondSha256 == secondSha256 && read.Weights.Count == Inputs.Count
                ? read
                : throw new ModelMismatchException($"{path} was fitted to other networks than those that answer: fit it anew with the command 'strangers --fit', or delete it.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelMismatchException($"The calibration {path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the calibration into a network's folder, replacing the one that stands there.</summary>
    public void Write(string folder) => File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>The probability that an answer is right, 0 to 1.</summary>
    /// <param name="answer">As for <see cref="InputsOf"/>.</param>
    public double Of(Classification answer) => 1 / (1 + Math.Exp(-InputsOf(answer).Zip(Weights).Sum(pair => pair.First * pair.Second)));

    /// <summary>Calibrates an answer: its probabilities are flattened or sharpened until the class answered has the calibrated one.</summary>
    /// <param name="answer">As for <see cref="InputsOf"/>; an answer to a trace stays as it is, for which nothing was fitted.</param>
    public Classification Calibrate(Classification answer)
    {
        if (answer.IsTrace)
        {
            return answer;
        }

        var confidence = Of(answer);
        return answer with
        {
            NetworkProbability = answer.NetworkProbabilities is { Count: > 0 } own ? own[answer.Model.Classes.Index().First(known => known.Item == answer.Class.Code).Index] : answer.Confidence,
            Probabilities = Temperature.Reach(answer.Probabilities, confidence),
            Doubts = [.. answer.Doubts, .. Doubt.Gather(Doubt.OfStrangers(confidence, CertainFrom))],
        };
    }

    private static bool SameGroup(string code, BeatClass answer) => LabelSet.EightClasses.Classes.FirstOrDefault(known => known.Code == code)?.Aami == answer.Aami;

    private static double LogOdds(double probability)
    {
        var bounded = Math.Clamp(probability, 1 - Farthest, Farthest);
        return Math.Log(bounded / (1 - bounded));
    }
}
