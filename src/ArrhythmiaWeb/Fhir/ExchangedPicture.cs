using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Fhir;

/// <summary>The answer to a picture.</summary>
/// <param name="Prediction">The answer, with its patient.</param>
/// <param name="Judged">What a reader said last, of what counts.</param>
/// <param name="IsHidden">Whether the answer must not be shown yet.</param>
/// <param name="ClassCode">The code of the class that holds now: the reader's where there is one, else the model's.</param>
public sealed record ExchangedPicture(Prediction Prediction, ReaderWord? Judged, bool IsHidden, string ClassCode) : ExchangedResult(Prediction, Judged, IsHidden)
{
    /// <inheritdoc/>
    public override Patient? Patient => Prediction.Patient;

    /// <inheritdoc/>
    public override string? Note => Prediction.Note;
}
