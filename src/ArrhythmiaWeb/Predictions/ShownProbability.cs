using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Predictions;

/// <summary>The probability of one class as it is shown.</summary>
/// <param name="Probability">The probability, 0 to 1.</param>
/// <param name="IsMostProbable">Whether this class is the model's answer.</param>
/// <param name="Tenths">The probability as it is written, in tenths of a percent.</param>
public sealed record ShownProbability(BeatClass Class, double Probability, bool IsMostProbable, int Tenths)
{
    private const int AllTenths = 1000;

    private const double Nearly = 0.999;
    private const double Hardly = 0.001;

    /// <summary>The probability in percent. Never rounded to a certainty that the model does not have.</summary>
    public string Text => InWords(Probability, Tenths);

    /// <summary>The length of the bar in percent, as the width of an SVG rectangle.</summary>
    public string BarWidth => string.Create(CultureInfo.InvariantCulture, $"{Probability * 100:0.##}");

    /// <summary>All probabilities of a prediction, in the order of the classes, so written that they add up to 100 %.</summary>
    public static IReadOnlyList<ShownProbability> AllOf(Prediction prediction) => AllOf(prediction.Probabilities, prediction.ClassCode);

    /// <summary>Probabilities so written that they add up to 100 %.</summary>
    /// <param name="probabilities">Of each class, in their order, 0 to 1.</param>
    /// <param name="code">The code of the class answered.</param>
    public static IReadOnlyList<ShownProbability> AllOf(IReadOnlyList<double> probabilities, string code)
    {
        var classes = LabelSet.EightClasses.Classes.Index().ToList();
        var answer = classes.Single(known => known.Item.Code == code).Index;
        var tenths = RoundTogether(probabilities, answer);
        return [.. classes.Select(known => new ShownProbability(known.Item, probabilities[known.Index], known.Index == answer, tenths[known.Index]))];
    }

    /// <summary>The probability of the class that a prediction answers with.</summary>
    public static ShownProbability MostProbable(Prediction prediction) => AllOf(prediction).Single(shown => shown.IsMostProbable);

    /// <summary>A probability in percent. Never rounded to a certainty that the model does not have.</summary>
    /// <param name="probability">The probability, 0 to 1.</param>
    public static string InWords(double probability) => InWords(probability, Round(probability));

    private static string InWords(double probability, int tenths) => probability switch
    {
        > Nearly => Percent("> ", Nearly),
        < Hardly => Percent("< ", Hardly),
        _ => Percent("", (double)tenths / AllTenths),
    };

    private static int Round(double probability) => (int)Math.Round(probability * AllTenths, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Rounds to tenths of a percent that add up: the answer to the nearest, as it stands elsewhere on the page; the others down, and then up by one
    /// where most was cut off, until all of it is given out (the method of the largest remainder).
    /// </summary>
    private static int[] RoundTogether(IReadOnlyList<double> probabilities, int answer)
    {
        // A tenth that a sum of binary fractions misses by a hair is a tenth.
        const double hair = 1e-9;
        var tenths = probabilities.Select(probability => (int)Math.Floor((probability * AllTenths) + hair)).ToArray();
        tenths[answer] = Round(probabilities[answer]);
        var left = Math.Max(0, Round(probabilities.Sum()) - tenths.Sum());
        foreach (var index in Enumerable.Range(0, tenths.Length).Where(index => index != answer).OrderByDescending(index => (probabilities[index] * AllTenths) - tenths[index]).Take(left))
        {
            tenths[index]++;
        }

        return tenths;
    }

    private static string Percent(string sign, double share) => string.Create(CultureInfo.CurrentCulture, $"{sign}{share * 100:0.0} %");
}
