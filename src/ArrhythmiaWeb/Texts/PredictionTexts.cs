namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of classifying images and of the work list.</summary>
public sealed class PredictionTexts;
