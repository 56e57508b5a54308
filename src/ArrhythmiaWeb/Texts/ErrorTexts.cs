namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the pages that say why a request was not answered.</summary>
public sealed class ErrorTexts;
