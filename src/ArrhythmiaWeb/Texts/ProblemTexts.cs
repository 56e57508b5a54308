namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of reported problems: the form and the admins' inbox.</summary>
public sealed class ProblemTexts;
