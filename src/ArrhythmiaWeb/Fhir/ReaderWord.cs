namespace ArrhythmiaWeb.Fhir;

/// <summary>What a reader said of a result.</summary>
/// <param name="Reader">Their name.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Comment">What they added.</param>
public sealed record ReaderWord(string Reader, DateTimeOffset At, string? Comment);
