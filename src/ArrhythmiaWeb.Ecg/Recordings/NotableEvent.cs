namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Something that is worth seeing in a recording.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Group">The group of its ectopic beats, as an index into the classes of <see cref="LabelSet.AamiWithPaced"/>; null where it is not about a group.</param>
/// <param name="First">The place of its first beat among the beats of the recording.</param>
/// <param name="Last">The place of its last beat; of a pause the beat after it.</param>
public sealed record NotableEvent(NotableKind Kind, int? Group, int First, int Last);
