namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the page around the model card.</summary>
public sealed class ModelCardTexts;
