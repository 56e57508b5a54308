namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of recordings in lists.</summary>
public sealed class RecordingListTexts;
