namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>One annotation of a record.</summary>
/// <param name="Sample">Its time, in samples from the start of the record.</param>
/// <param name="Symbol">Its type as the one-character mnemonic of WFDB; a space for a type without mnemonic.</param>
/// <param name="Subtype">Its subtype, -128 to 127.</param>
/// <param name="Channel">The signal it belongs to, 0 to 255.</param>
/// <param name="Number">Its annotator number, -128 to 127.</param>
/// <param name="Text">Its text, such as a rhythm label, or null.</param>
public sealed record Annotation(int Sample, char Symbol, int Subtype, int Channel, int Number, string? Text);
