namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>A lead made ready for drawing: chosen by the specification, baseline wander removed.</summary>
/// <param name="Name">The lead's name in the record.</param>
/// <param name="SamplingRate">In Hz.</param>
/// <param name="Millivolts">One amplitude a sample, in mV.</param>
public sealed record TraceLead(string Name, double SamplingRate, ReadOnlyMemory<float> Millivolts);
