namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of jobs, and of sending many files.</summary>
public sealed class JobTexts;
