using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Says in the reader's language how far a job is.</summary>
public static class JobWords
{
    /// <summary>Says it in a sentence or two.</summary>
    /// <param name="texts">The texts of the reader's language.</param>
    /// <param name="progress">How far it is.</param>
    public static string Say(this IStringLocalizer<JobTexts> texts, JobProgress progress)
    {
        var parts = new List<string> { texts["Settled", progress.Settled, progress.Count] };
        foreach (var state in new[] { JobItemState.Answered, JobItemState.Refused, JobItemState.Repeated, JobItemState.Failed, JobItemState.Cancelled }.Where(state => progress[state] > 0))
        {
            parts.Add(texts[$"Count{state}", progress[state]]);
        }

        var sentence = string.Join(", ", parts) + ".";
        return progress.Current is { } current ? $"{sentence} {texts["Current", current, progress.CurrentPercent]}" : sentence;
    }
}
