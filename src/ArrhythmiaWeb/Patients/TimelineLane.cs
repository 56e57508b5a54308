using ArrhythmiaWeb.Ecg;

namespace ArrhythmiaWeb.Patients;

/// <summary>A lane of a timeline.</summary>
/// <param name="Kind">What stands in it.</param>
/// <param name="Class">The class of its pictures, where it is a lane of one.</param>
/// <param name="Marks">One for each day on which something is, the first day first.</param>
public sealed record TimelineLane(LaneKind Kind, BeatClass? Class, IReadOnlyList<TimelineMark> Marks);
