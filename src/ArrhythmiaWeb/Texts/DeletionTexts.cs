namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of deletions: questions, retention, what stays.</summary>
public sealed class DeletionTexts;
