using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab;

/// <summary>An answer for people at a command line.</summary>
internal static class AnswerText
{
    /// <summary>One line with the class, and a line for whatever else there is to know.</summary>
    /// <param name="file">The picture's file, as it was named.</param>
    internal static string Of(string file, Classification answer)
    {
        var kind = answer.IsTrace ? " (from a trace)" : string.Empty;
        var text = new StringBuilder($"{file}: {answer.Class.Code} ({answer.Class.Name}){kind}  {Shares(LabelSet.EightClasses, answer.Probabilities)}");
        text.Append(answer.Certain ? "\n  certain" : $"\n  not certain, please review: {string.Join(" ", answer.Doubts)}");
        if (answer.IsTrace)
        {
            text.Append($"\n  Read from a drawn trace. {TraceImageSpec.Caution}");
        }

        foreach (var remark in answer.Remarks)
        {
            text.Append($"\n  {remark}");
        }

        if (answer.SecondOpinion is { } second)
        {
            text.Append($"\n  second opinion: {second.Group.Code} ({second.Group.Name})  {Shares(LabelSet.Aami, second.Probabilities)}{(second.Counts ? "" : "  (knows no such beats)")}");
        }

        foreach (var beat in answer.Similar)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  like {beat.Class.Code} in record {beat.Beat.Record} at {beat.Seconds:0.00} s, similarity {beat.Similarity:0.000}");
        }

        return text.ToString();
    }

    private static string Shares(LabelSet labels, IReadOnlyList<double> probabilities) =>
        string.Join("  ", labels.Classes.Zip(probabilities, (known, probability) => FormattableString.Invariant($"{known.Code} {probability:0.0000}")));
}
