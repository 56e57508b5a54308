using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Tests.Traces;

/// <summary>Drawings of a beat of the made-up rhythm.</summary>
internal static class SyntheticTrace
{
    internal static TraceLead Lead { get; } = new TraceRenderer(TraceImageSpec.Default).Prepare(SyntheticEcg.Record());

    /// <summary>The beat in the middle of the record, as a PNG file.</summary>
    internal static byte[] Png(TraceStyle style) => new TraceRenderer(TraceImageSpec.Default).Png(Lead, (int)(8 * SyntheticEcg.SamplingRate), style);
}
