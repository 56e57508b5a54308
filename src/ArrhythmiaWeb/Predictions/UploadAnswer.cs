using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Predictions;

/// <summary>What the script of the upload page is told of a picture that was classified.</summary>
/// <param name="Url">The address of the result.</param>
/// <param name="Code">The code of the class.</param>
/// <param name="Name">The name of the class.</param>
/// <param name="Confidence">The probability of the class, in words.</param>
/// <param name="Certain">Whether the answer stands without a reader.</param>
/// <param name="Doubts">Why it does not, each a sentence.</param>
public sealed record UploadAnswer(string Url, string Code, string Name, string Confidence, bool Certain, IReadOnlyList<string> Doubts)
{
    /// <summary>Makes the answer to a prediction.</summary>
    public static UploadAnswer Of(Prediction prediction, string url, FindingWords words, IStringLocalizer<SharedTexts> shared)
    {
        var shown = ShownProbability.MostProbable(prediction);
        return new(url, shown.Class.Code, shared.NameOf(shown.Class), shown.Text, !prediction.NeedsReview, words.Say(prediction.Doubts));
    }
}
