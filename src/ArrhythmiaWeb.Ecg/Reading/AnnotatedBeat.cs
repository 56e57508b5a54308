namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>A beat whose class annotators have given and agreed on, to compare others with.</summary>
/// <param name="Record">The name of its record.</param>
/// <param name="Sample">Where it stands, in samples from the start of the record.</param>
/// <param name="Code">The code of its class.</param>
public sealed record AnnotatedBeat(string Record, int Sample, string Code);
