using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Deletions;

/// <summary>What is lost when a prediction is deleted.</summary>
/// <param name="Prediction">The prediction, with its patient and owner.</param>
/// <param name="Reviews">How many reviews go with it.</param>
/// <param name="SharesPicture">Whether the picture stays, because other predictions have the very same.</param>
/// <param name="IsLastOfPatient">Whether the patient's reference goes with it.</param>
public sealed record PredictionLoss(Prediction Prediction, int Reviews, bool SharesPicture, bool IsLastOfPatient);
