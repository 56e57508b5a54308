using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Reviews;

namespace ArrhythmiaWeb.History;

/// <summary>One line of the history.</summary>
/// <param name="Number">The row's number.</param>
/// <param name="Id">The prediction's name in addresses.</param>
/// <param name="CreatedAt">When the picture was classified (UTC).</param>
/// <param name="FileName">The name that the file had.</param>
/// <param name="ClassCode">The code of the most probable class.</param>
/// <param name="Confidence">Its probability, 0 to 1.</param>
/// <param name="IsCertain">Whether the answer was certain; null where nobody asked.</param>
/// <param name="IsSampled">Whether it was drawn to be reviewed.</param>
/// <param name="IsTrace">Whether the picture was a drawn trace.</param>
/// <param name="State">How it stands with its readers.</param>
/// <param name="Clinician">The name of who uploaded it; null for nobody.</param>
/// <param name="PatientId">The patient's name in addresses; null where nobody said.</param>
/// <param name="PatientReference">The clinic's code of the patient.</param>
/// <param name="Note">What the uploader noted.</param>
public sealed record HistoryRow(
    long Number, Guid Id, DateTimeOffset CreatedAt, string FileName, string ClassCode, double Confidence, bool? IsCertain, bool IsSampled, bool IsTrace,
    ReviewState State, string? Clinician, Guid? PatientId, string? PatientReference, string? Note)
{
    /// <summary>The verdict that stands; null where there is none.</summary>
    public FinalVerdict? Verdict { get; init; }
}
