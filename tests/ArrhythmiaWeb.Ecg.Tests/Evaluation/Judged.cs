using ArrhythmiaWeb.Ecg.Evaluation;

namespace ArrhythmiaWeb.Ecg.Tests.Evaluation;

/// <summary>Makes judged beats of the four AAMI classes.</summary>
internal static class Judged
{
    /// <summary>A beat answered with one confidence; the other classes share the rest.</summary>
    internal static JudgedBeat Beat(string record, int truth, int answer, double confidence) =>
        new(record, 0, truth, answer, [.. Enumerable.Range(0, 4).Select(k => k == answer ? confidence : (1 - confidence) / 3)]);

    internal static IEnumerable<JudgedBeat> Beats(int count, string record, int truth, int answer, double confidence) =>
        Enumerable.Repeat(Beat(record, truth, answer, confidence), count);
}
