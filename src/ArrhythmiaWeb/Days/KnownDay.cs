namespace ArrhythmiaWeb.Days;

/// <summary>A day with its figures.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="Figures">Its figures.</param>
public sealed record KnownDay(DateOnly Day, DayFigures Figures);
