using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A beat of a recording. Where the answers are hidden, only its time is told.</summary>
/// <param name="Beat">Its place in the recording, 0 for the first.</param>
/// <param name="Sample">Its R peak, in samples from the start.</param>
/// <param name="Seconds">The same in seconds.</param>
/// <param name="RrSeconds">The time since the beat before, in seconds; null for the first.</param>
/// <param name="Group">What holds now: the code that a reader gave, else that of the models.</param>
/// <param name="ModelGroup">What the models say in the light of the recording.</param>
/// <param name="Confidence">How likely that is right, 0 to 1.</param>
/// <param name="PictureGroup">What the beat's picture alone was taken for; null where it has none.</param>
/// <param name="PictureConfidence">The probability of that, 0 to 1.</param>
/// <param name="ByRhythm">Whether a second look at the rhythm decided.</param>
/// <param name="Certain">Whether the answer stands without a reader.</param>
/// <param name="Shape">The number of its shape; null for beats that look like no other.</param>
/// <param name="Verdict">What a reader said of it last; null where nobody has judged it.</param>
public sealed record ApiBeat(
    int Beat, int Sample, double Seconds, double? RrSeconds, string? Group, string? ModelGroup, double? Confidence, string? PictureGroup, double? PictureConfidence, bool? ByRhythm,
    bool? Certain, int? Shape, [property: JsonConverter(typeof(JsonStringEnumConverter<Verdict>))] Verdict? Verdict)
{
    /// <summary>Describes a beat.</summary>
    /// <param name="beat">The beat.</param>
    /// <param name="all">Those of its recording.</param>
    /// <param name="isHidden">Whether the answers are hidden from who asks.</param>
    public static ApiBeat Of(JudgedBeat beat, JudgedBeats all, bool isHidden)
    {
        var bare = new ApiBeat(beat.Index, beat.Beat.Sample, all.SecondsOf(beat), all.IntervalBefore(beat.Index), null, null, null, null, null, null, null, beat.HasShape ? beat.Beat.Shape : null, null);
        return isHidden ? bare : bare with
        {
            Group = beat.Code,
            ModelGroup = beat.ModelCode,
            Confidence = beat.Beat.Confidence,
            PictureGroup = beat.Beat.PictureGroup is { } group ? BeatCodes.Of(group) : null,
            PictureConfidence = beat.Beat.PictureGroup is null ? null : beat.Beat.PictureConfidence,
            ByRhythm = beat.Beat.IsByRhythm,
            Certain = beat.Beat.IsCertain,
            Verdict = beat.Review?.Verdict,
        };
    }
}
