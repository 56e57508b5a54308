namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of the timeline of a patient.</summary>
public sealed class PatientTexts;
