using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Patients;

/// <summary>A review as a patient's export holds it.</summary>
/// <param name="Prediction">The name of the prediction.</param>
/// <param name="CreatedAt">When (UTC).</param>
/// <param name="Reviewer">The name of who judged.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Class">The class that they hold right.</param>
/// <param name="Comment">What they added.</param>
/// <param name="WasBlind">Whether they judged before seeing the model's answer.</param>
/// <param name="WithdrawnAt">When they took it back (UTC); null where it stands.</param>
public sealed record ExportedReview(Guid Prediction, DateTime CreatedAt, string Reviewer, Verdict Verdict, string? Class, string? Comment, bool WasBlind, DateTime? WithdrawnAt);
