namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>What the sender of a picture states about the axes of its spectrum. Null where nothing is stated.</summary>
/// <param name="Seconds">The time that the picture shows, in seconds.</param>
/// <param name="LowestFrequency">The lowest frequency shown, in Hz.</param>
/// <param name="HighestFrequency">The highest frequency shown, in Hz.</param>
public sealed record StatedAxes(double? Seconds = null, double? LowestFrequency = null, double? HighestFrequency = null);
