using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>What a reader said of a picture, or of beats of a recording. It is never changed: who thinks better of it says something new.</summary>
/// <param name="PictureId">The picture; null where a recording was judged.</param>
/// <param name="RecordingId">The recording; null where a picture was judged.</param>
/// <param name="CreatedAt">When (UTC).</param>
/// <param name="Reviewer">The name of who judged.</param>
/// <param name="IsOwn">Whether that is the token's owner.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Class">The code of the class, or of a beat's group, that the reader holds right. Null where they cannot tell, and of beats where they agree.</param>
/// <param name="Beats">The beats that were judged, by their place in the recording; empty where the whole was. Null of pictures.</param>
/// <param name="Comment">What the reader added.</param>
/// <param name="WasBlind">Whether they judged before seeing the models' answer.</param>
public sealed record ApiReview(
    Guid? PictureId, Guid? RecordingId, DateTime CreatedAt, string Reviewer, bool IsOwn, [property: JsonConverter(typeof(JsonStringEnumConverter<Verdict>))] Verdict Verdict,
    string? Class, IReadOnlyList<int>? Beats, string? Comment, bool WasBlind)
{
    /// <summary>Describes a judgement of a picture.</summary>
    /// <param name="review">The judgement, with its reviewer.</param>
    /// <param name="picture">The picture's name.</param>
    /// <param name="asker">Who asks.</param>
    public static ApiReview Of(Review review, Guid picture, Guid asker) => new(
        picture, null, review.CreatedAt.UtcDateTime, review.Reviewer!.DisplayName, review.ReviewerId == asker, review.Verdict, review.ClassCode, null, review.Comment, review.WasBlind);

    /// <summary>Describes a judgement of beats.</summary>
    /// <param name="review">The judgement, with its reviewer.</param>
    /// <param name="recording">The recording's name.</param>
    /// <param name="asker">Who asks.</param>
    public static ApiReview Of(BeatReview review, Guid recording, Guid asker) => new(
        null, recording, review.CreatedAt.UtcDateTime, review.Reviewer!.DisplayName, review.ReviewerId == asker, review.Verdict, review.GroupCode, review.Beats, review.Comment, review.WasBlind);
}
