namespace ArrhythmiaWeb.ViewModels;

/// <summary>Why a request was not answered, for the person who made it.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Advice">What to do now.</param>
/// <param name="Reference">The number under which the log holds the failure; null where the visitor can mend it.</param>
public sealed record ErrorViewModel(int Status, string Title, string Advice, string? Reference)
{
    /// <summary>Finds the words for a status.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="maxSize">The largest file accepted, in words.</param>
    /// <param name="reference">The number under which the log holds the request.</param>
    public static ErrorViewModel For(int status, string maxSize, string reference) => status switch
    {
        StatusCodes.Status400BadRequest => new(
            status, "The form could not be read", "The page may have been open too long, or the upload was cut off. Open the page anew and try again.", null),
        StatusCodes.Status404NotFound => new(
            status, "There is no such page", "The address may be incomplete. Results are listed in the history.", null),
        StatusCodes.Status413PayloadTooLarge => new(
            status, "The file is too large", $"A file may have at most {maxSize}. Save the image in a smaller size and try again.", null),
        < StatusCodes.Status500InternalServerError => new(
            status, "The request was not accepted", "Go back to the start page and try from there.", null),
        _ => new(
            status, "Something went wrong on our side", "Nothing was stored. Try again; if it happens again, tell your administrator the reference number.", reference),
    };
}
