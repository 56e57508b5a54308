namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the clinic's history.</summary>
public sealed class HistoryTexts;
