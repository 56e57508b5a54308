namespace ArrhythmiaWeb.Ecg.Records;

/// <summary>One lead of a recording.</summary>
/// <param name="Name">The name in the header, such as "MLII".</param>
/// <param name="Millivolts">One amplitude a sample, in mV; not a number where the record marks the sample as invalid.</param>
public sealed record Lead(string Name, ReadOnlyMemory<float> Millivolts);
