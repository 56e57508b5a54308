namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the reading room.</summary>
public sealed class ReadingTexts;
