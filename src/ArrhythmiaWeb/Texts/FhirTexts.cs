namespace ArrhythmiaWeb.Texts;

/// <summary>Names the texts that other systems are given with results.</summary>
public sealed class FhirTexts;
