using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Errors;

/// <summary>Why a request was not answered, for the person who made it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Advice">What to do now.</param>
/// <param name="Reference">The number under which the log holds the failure; null where the visitor can mend it.</param>
public sealed record ErrorViewModel(int Status, string Title, string Advice, string? Reference)
{
    /// <summary>Finds the words for a status.</summary>
    /// <param name="maxSize">The largest file accepted, in words.</param>
    /// <param name="reference">The number under which the log holds the request.</param>
    public static ErrorViewModel For(int status, string maxSize, string reference, IStringLocalizer<ErrorTexts> texts) => status switch
    {
        StatusCodes.Status400BadRequest => new(status, texts["UnreadableTitle"], texts["UnreadableAdvice"], null),
        StatusCodes.Status401Unauthorized => new(status, texts["NoTokenTitle"], texts["NoTokenAdvice"], null),
        StatusCodes.Status403Forbidden => new(status, texts["ForbiddenTitle"], texts["ForbiddenAdvice"], null),
        StatusCodes.Status404NotFound => new(status, texts["NotFoundTitle"], texts["NotFoundAdvice"], null),
        StatusCodes.Status413PayloadTooLarge => new(status, texts["TooLargeTitle"], texts["TooLargeAdvice", maxSize], null),
        StatusCodes.Status415UnsupportedMediaType => new(status, texts["MediaTypeTitle"], texts["MediaTypeAdvice"], null),
        StatusCodes.Status429TooManyRequests => new(status, texts["TooManyTitle"], texts["TooManyAdvice"], null),
        < StatusCodes.Status500InternalServerError => new(status, texts["NotAcceptedTitle"], texts["NotAcceptedAdvice"], null),
        StatusCodes.Status503ServiceUnavailable => new(status, texts["BusyTitle"], texts["BusyAdvice"], null),
        _ => new(status, texts["FailedTitle"], texts["FailedAdvice"], reference),
    };
}
