namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>One annotated heartbeat.</summary>
/// <param name="Record">The name of its record.</param>
/// <param name="Sample">Where its annotation stands, usually the R peak, in samples from the start of the record.</param>
/// <param name="Symbol">The MIT-BIH annotation symbol.</param>
public sealed record Beat(string Record, int Sample, char Symbol);
