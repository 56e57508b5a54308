namespace ArrhythmiaWeb.Texts;

/// <summary>The words of the report of a result.</summary>
public sealed class ReportTexts;
