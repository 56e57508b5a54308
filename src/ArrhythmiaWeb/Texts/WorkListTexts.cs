namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the work list and the start page.</summary>
public sealed class WorkListTexts;
