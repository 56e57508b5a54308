using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Languages;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What the model says of a picture: a decision aid, not a diagnosis.</summary>
/// <param name="Class">The code of the most probable class, such as "V".</param>
/// <param name="Name">Its name in English, whatever the language of the request.</param>
/// <param name="Probability">Its probability, 0 to 1.</param>
/// <param name="Probabilities">The probability of every class, 0 to 1, by its code.</param>
/// <param name="Certain">Whether the answer stands without a reader; null where nobody asked (predictions made before version 1.1).</param>
/// <param name="Doubts">Why it does not.</param>
/// <param name="Remarks">What to know of the way in which the picture was read.</param>
/// <param name="IsTrace">Whether the picture was read as a drawn trace and not as a spectral image.</param>
/// <param name="SecondOpinion">What a second network, tested on unknown patients, sees; null where it was not asked.</param>
/// <param name="Model">The model that answered.</param>
public sealed record ApiAnswer(
    string Class, string Name, double Probability, IReadOnlyDictionary<string, double> Probabilities, bool? Certain, IReadOnlyList<ApiFinding> Doubts,
    IReadOnlyList<ApiFinding> Remarks, bool IsTrace, ApiOpinion? SecondOpinion, ApiModelName Model)
{
    /// <summary>Describes the answer of a prediction.</summary>
    /// <param name="words">Says findings in the language of the request.</param>
    public static ApiAnswer Of(Prediction prediction, FindingWords words)
    {
        var classes = LabelSet.EightClasses.Classes;
        return new(
            prediction.ClassCode,
            classes.Single(beat => beat.Code == prediction.ClassCode).Name,
            prediction.Confidence,
            classes.Zip(prediction.Probabilities).ToDictionary(one => one.First.Code, one => one.Second),
            prediction.IsCertain,
            ApiFinding.Of(prediction.Doubts, words),
            ApiFinding.Of(prediction.Remarks, words),
            prediction.IsTrace,
            prediction is { SecondGroup: { } group, SecondProbability: { } probability } ? new(group, probability) : null,
            new(prediction.ModelName, prediction.ModelVersion, prediction.ModelSha256));
    }
}
