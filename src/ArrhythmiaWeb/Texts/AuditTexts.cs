namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the audit log.</summary>
public sealed class AuditTexts;
