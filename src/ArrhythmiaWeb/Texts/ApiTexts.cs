namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts with which programs are refused.</summary>
public sealed class ApiTexts;
