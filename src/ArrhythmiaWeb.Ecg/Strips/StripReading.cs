using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>A strip read back into a signal.</summary>
/// <param name="Recording">One lead. Where <paramref name="Amplitude"/> is unknown the amplitudes are no mV: they are as large as those of an ECG usually are.</param>
/// <param name="Time">How the time scale became known.</param>
/// <param name="Amplitude">How the amplitude scale became known.</param>
/// <param name="Left">Where the line begins, as a share of the picture's width from its left side.</param>
/// <param name="Right">Where it ends, likewise.</param>
public sealed record StripReading(Recording Recording, StripScale Time, StripScale Amplitude, double Left, double Right)
{
    /// <summary>The width of the picture, in pixels.</summary>
    public int Width { get; init; }

    /// <summary>Its height, in pixels.</summary>
    public int Height { get; init; }

    /// <summary>What a reader should know of the way the strip was read.</summary>
    public IReadOnlyList<Finding> Remarks { get; init; } = [];

    /// <summary>Why no answer about a beat of the strip is certain; empty where the strip gives no reason.</summary>
    public IReadOnlyList<Finding> Doubts { get; init; } = [];

    /// <summary>Where a sample of <see cref="Recording"/> stands in the picture, as a share of its width from the left side.</summary>
    /// <param name="sample">Samples from the start of the recording.</param>
    public double PlaceOf(int sample) => Left + ((Right - Left) * sample / Math.Max(1, Recording.Length - 1));
}
