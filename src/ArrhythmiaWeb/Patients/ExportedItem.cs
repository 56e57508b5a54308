using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Patients;

/// <summary>A file of a job as a patient's export holds it.</summary>
/// <param name="Job">The name of the job.</param>
/// <param name="SentAt">When the job was sent (UTC).</param>
/// <param name="Note">What the sender noted.</param>
/// <param name="FileName">The name that the file was sent with.</param>
/// <param name="State">How it stands.</param>
/// <param name="Message">Why it was not answered.</param>
/// <param name="Prediction">The name of the prediction that came of it.</param>
/// <param name="Recording">The name of the recording that came of it.</param>
/// <param name="File">The file's name in the export, where it is still to be answered.</param>
public sealed record ExportedItem(
    Guid Job, DateTime SentAt, string? Note, string FileName, JobItemState State, string? Message, Guid? Prediction, Guid? Recording, string? File);
