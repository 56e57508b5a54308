namespace ArrhythmiaWeb.Recordings;

/// <summary>One beat of a recording, drawn.</summary>
/// <param name="Png">Its spectral image, as an upload would have it.</param>
/// <param name="Millivolts">The lead over the same time, in mV; not a number where it is invalid or before or after the recording.</param>
public sealed record BeatPicture(byte[] Png, IReadOnlyList<float> Millivolts);
