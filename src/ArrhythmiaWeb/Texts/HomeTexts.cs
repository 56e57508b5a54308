namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the first page.</summary>
public sealed class HomeTexts;
