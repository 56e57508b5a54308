using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Deletions;

/// <summary>What is lost when a recording is deleted.</summary>
/// <param name="Recording">The recording, with its patient and owner.</param>
/// <param name="Reviews">How many reviews of its beats go with it.</param>
/// <param name="SharesFiles">Whether its files stay, because another analysis has the very same, or they wait in a job.</param>
/// <param name="IsLastOfPatient">Whether the patient's reference goes with it.</param>
public sealed record RecordingLoss(Analysis Recording, int Reviews, bool SharesFiles, bool IsLastOfPatient);
