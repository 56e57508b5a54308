namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts of what the networks and readers of pictures have to say; the keys are the names of <see cref="Ecg.Findings.FindingCode"/>.</summary>
public sealed class FindingTexts;
