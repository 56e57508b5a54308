using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Jobs;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>One file or recording of a job.</summary>
/// <param name="File">The name it was sent with, with its folders.</param>
/// <param name="Kind">What it is.</param>
/// <param name="State">How it stands.</param>
/// <param name="Percent">How far answering it is, 0 to 100.</param>
/// <param name="Reason">Why there is no answer, in the language of the request; null where all is well.</param>
/// <param name="Repeats">The name of the file in the same job that it repeats; null where it repeats none.</param>
/// <param name="PictureId">The picture that came of it.</param>
/// <param name="RecordingId">The recording that came of it.</param>
public sealed record ApiJobItem(
    string File, [property: JsonConverter(typeof(JsonStringEnumConverter<JobItemKind>))] JobItemKind Kind,
    [property: JsonConverter(typeof(JsonStringEnumConverter<JobItemState>))] JobItemState State, int Percent, string? Reason, string? Repeats, Guid? PictureId, Guid? RecordingId)
{
    /// <summary>Describes an item.</summary>
    /// <param name="messages">Says why there is no answer.</param>
    public static ApiJobItem Of(JobItem item, ItemMessage messages)
    {
        var isRepeated = item.State == JobItemState.Repeated;
        return new(
            item.Path, item.Kind, item.State, item.Progress, isRepeated ? null : messages.Say(item.Message), isRepeated ? item.Message : null, item.PredictionId, item.AnalysisId);
    }
}
