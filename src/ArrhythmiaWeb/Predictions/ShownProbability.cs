using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Predictions;

/// <summary>The probability of one class as it is shown.</summary>
/// <param name="Probability">The probability, 0 to 1.</param>
/// <param name="IsMostProbable">Whether this class is the model's answer.</param>
public sealed record ShownProbability(BeatClass Class, double Probability, bool IsMostProbable)
{
    private const double Nearly = 0.999;
    private const double Hardly = 0.001;

    /// <summary>The probability in percent. Never rounded to a certainty that the model does not have.</summary>
    public string Text => InWords(Probability);

    /// <summary>The length of the bar in percent, as the width of an SVG rectangle.</summary>
    public string BarWidth => string.Create(CultureInfo.InvariantCulture, $"{Probability * 100:0.##}");

    /// <summary>All probabilities of a prediction, in the order of the classes.</summary>
    public static IReadOnlyList<ShownProbability> AllOf(Prediction prediction) =>
    [
        .. LabelSet.EightClasses.Classes.Zip(prediction.Probabilities,
            (beat, probability) => new ShownProbability(beat, probability, beat.Code == prediction.ClassCode)),
    ];

    /// <summary>The probability of the class that a prediction answers with.</summary>
    public static ShownProbability MostProbable(Prediction prediction) => AllOf(prediction).Single(shown => shown.IsMostProbable);

    /// <summary>A probability in percent. Never rounded to a certainty that the model does not have.</summary>
    /// <param name="probability">The probability, 0 to 1.</param>
    public static string InWords(double probability) => probability switch
    {
        > Nearly => Percent("> ", Nearly),
        < Hardly => Percent("< ", Hardly),
        _ => Percent("", probability),
    };

    private static string Percent(string sign, double share) => string.Create(CultureInfo.CurrentCulture, $"{sign}{share * 100:0.0} %");
}
