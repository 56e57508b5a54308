namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of recordings.</summary>
public sealed class RecordingTexts;
