using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>A spectral image made ready for a network, with what is to be said of its axes.</summary>
/// <param name="Prepared">The part that the network reads.</param>
/// <param name="Doubts">Why an answer to it is not certain.</param>
/// <param name="Remarks">How it was read.</param>
internal sealed record SpectralReading(PreparedImage Prepared, IReadOnlyList<Finding> Doubts, IReadOnlyList<Finding> Remarks);
