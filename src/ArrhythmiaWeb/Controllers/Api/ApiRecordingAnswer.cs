using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What the models say of the beats of a recording together: a decision aid, not a diagnosis.</summary>
/// <param name="Beats">How many beats each group of ANSI/AAMI EC57 has, by its code.</param>
/// <param name="CertainBeats">How many beats were answered with certainty.</param>
/// <param name="ReviewState">How the recording stands with its readers.</param>
public sealed record ApiRecordingAnswer(
    IReadOnlyDictionary<string, int> Beats, int CertainBeats, [property: JsonConverter(typeof(JsonStringEnumConverter<ReviewState>))] ReviewState ReviewState)
{
    /// <summary>Describes the answer.</summary>
    public static ApiRecordingAnswer Of(Analysis analysis) => new(
        LabelSet.Aami.Classes.Zip(analysis.GroupCounts).ToDictionary(one => one.First.Code, one => one.Second), analysis.CertainBeats, analysis.ReviewState);
}
