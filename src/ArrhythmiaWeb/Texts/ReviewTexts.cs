namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of judging answers.</summary>
public sealed class ReviewTexts;
