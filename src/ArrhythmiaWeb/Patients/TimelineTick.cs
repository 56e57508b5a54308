namespace ArrhythmiaWeb.Patients;

/// <summary>A day that the axis of a timeline names.</summary>
/// <param name="Day">The day.</param>
/// <param name="Place">Where it stands, in percent of the width.</param>
public sealed record TimelineTick(DateOnly Day, double Place);
