namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of what is said of an answer, on its page and in its report.</summary>
public sealed class ResultTexts;
