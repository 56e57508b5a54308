using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Fhir;

/// <summary>The answer to a recording.</summary>
/// <param name="Analysis">The answer, with its patient.</param>
/// <param name="Judged">What a reader said last.</param>
/// <param name="IsHidden">Whether the answer must not be shown yet.</param>
/// <param name="Counts">How many beats each group has, as it holds now; groups without beats left out.</param>
/// <param name="Rate">The mean heart rate as it holds now, in beats a minute; null where there are too few beats.</param>
public sealed record ExchangedRecording(Analysis Analysis, ReaderWord? Judged, bool IsHidden, IReadOnlyList<(string Code, int Beats)> Counts, double? Rate)
    : ExchangedResult(Analysis, Judged, IsHidden)
{
    /// <inheritdoc/>
    public override Patient? Patient => Analysis.Patient;

    /// <inheritdoc/>
    public override string? Note => Analysis.Note;
}
