namespace ArrhythmiaWeb.Patients;

/// <summary>What a lane of a timeline holds on one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Place">Where it stands, in percent of the width.</param>
/// <param name="Count">How many results there are.</param>
/// <param name="Index">The place of the first of them in the timeline, from 0.</param>
/// <param name="First">The first of them.</param>
public sealed record TimelineMark(DateOnly Day, double Place, int Count, int Index, TimelineEntry First);
