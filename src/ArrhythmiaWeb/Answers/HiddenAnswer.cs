namespace ArrhythmiaWeb.Answers;

/// <summary>What the script of the upload page is told of a picture whose answer is hidden from the reader until they have given theirs.</summary>
/// <param name="Url">The address of the result.</param>
public sealed record HiddenAnswer(string Url);
