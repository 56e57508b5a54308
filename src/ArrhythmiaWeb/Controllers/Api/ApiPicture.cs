using System.Text.Json.Serialization;
using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>A picture with its answer.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="CreatedAt">When the picture was classified (UTC).</param>
/// <param name="Page">The path of the page that shows it to people.</param>
/// <param name="Answer">What the model says; null while the clinic hides it from the owner until they have given their own.</param>
/// <param name="Image">The picture.</param>
/// <param name="PatientReference">The clinic's code of the patient.</param>
/// <param name="Note">What the sender noted.</param>
/// <param name="AcquiredOn">The day on which the ECG was recorded.</param>
/// <param name="ReviewState">How the answer stands with its readers; null where the answer is hidden.</param>
public sealed record ApiPicture(
    Guid Id, DateTime CreatedAt, string Page, ApiAnswer? Answer, ApiImage Image, string? PatientReference, string? Note, DateOnly? AcquiredOn,
    [property: JsonConverter(typeof(JsonStringEnumConverter<ReviewState>))] ReviewState? ReviewState)
{
    /// <summary>Describes a prediction.</summary>
    /// <param name="page">The path of the page that shows it.</param>
    /// <param name="answer">What the model says; null to hide it.</param>
    public static ApiPicture Of(Prediction prediction, string page, ApiAnswer? answer) => new(
        prediction.Id, prediction.CreatedAt.UtcDateTime, page, answer,
        new(prediction.MediaType, prediction.Width, prediction.Height, prediction.Bytes, prediction.Sha256),
        prediction.Patient?.Reference, prediction.Note, prediction.AcquiredOn, answer is null ? null : prediction.ReviewState);
}
