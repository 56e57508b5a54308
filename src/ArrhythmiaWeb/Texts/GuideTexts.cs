namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the guide.</summary>
public sealed class GuideTexts;
