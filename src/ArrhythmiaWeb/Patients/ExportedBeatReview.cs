using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Patients;

/// <summary>A review of beats as a patient's export holds it.</summary>
/// <param name="Recording">The name of the recording.</param>
/// <param name="CreatedAt">When (UTC).</param>
/// <param name="Reviewer">The name of who judged.</param>
/// <param name="Verdict">The judgement.</param>
/// <param name="Group">The code of the group that they hold right.</param>
/// <param name="Beats">The beats, 1 for the first, as in the table of beats; empty for the whole recording.</param>
/// <param name="Comment">What they added.</param>
/// <param name="WasBlind">Whether they judged before seeing the models' answers.</param>
public sealed record ExportedBeatReview(
    Guid Recording, DateTime CreatedAt, string Reviewer, Verdict Verdict, string? Group, IReadOnlyList<int> Beats, string? Comment, bool WasBlind);
