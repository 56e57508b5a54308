using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Answers;

/// <summary>What is so of an answer, before any detail: the class where the answer is certain, that a reader should decide where it is not.</summary>
/// <param name="prediction">The answer.</param>
/// <param name="reviews">What readers said of it, the oldest first.</param>
public sealed class Headline(Prediction prediction, IReadOnlyList<Review> reviews)
{
    /// <summary>Whether the answer stands without a reader; null for predictions made when nobody asked.</summary>
    public bool? IsCertain => prediction.Doubts is { } doubts ? doubts.Count == 0 : null;

    /// <summary>How likely the answer is right, in words.</summary>
    public string Confidence => ShownProbability.InWords(prediction.Confidence);

    /// <summary>The group of ANSI/AAMI EC57 that the confidence speaks of, where it does not speak of the class: a class that was learned from few people was never tested on others.</summary>
    public string? ConfidenceGroup => LabelSet.EightClasses.Classes.FirstOrDefault(known => known.Code == prediction.ClassCode) is { } answer && Doubt.OfFewPeople(answer) is not null
        ? LabelSet.Aami.Classes.FirstOrDefault(group => group.Aami == answer.Aami)?.Code
        : null;

    /// <summary>What the network that answered says by itself.</summary>
    /// <param name="shared">The names of classes.</param>
    public Opinion First(IStringLocalizer<SharedTexts> shared) =>
        new(prediction.ClassCode, shared.NameOf(prediction.ClassCode), ShownProbability.InWords(prediction.NetworkProbability ?? prediction.Confidence));

    /// <summary>What the network says that was tested on people it had never seen; null where it was not asked.</summary>
    /// <param name="shared">The names of groups.</param>
    public Opinion? Second(IStringLocalizer<SharedTexts> shared) => prediction is { SecondGroup: { } group, SecondProbability: { } probability }
        ? new(group, shared.NameOf(LabelSet.Aami.Classes.Single(known => known.Code == group)), ShownProbability.InWords(probability))
        : null;

    /// <summary>The newest judgement of each reader who does not say what the model says.</summary>
    /// <param name="reader">Who looks at the page, whose own judgement stands elsewhere on it.</param>
    public IReadOnlyList<Review> OtherVerdicts(Guid? reader) =>
        [.. reviews.GroupBy(review => review.ReviewerId).Where(own => own.Key != reader).Select(own => own.Last()).Where(review => review.Verdict != Verdict.Agree)];
}
