namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts about API tokens and of the API.</summary>
public sealed class TokenTexts;
