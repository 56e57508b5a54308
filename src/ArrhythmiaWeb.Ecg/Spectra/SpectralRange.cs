namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>What the axes of a spectrum show.</summary>
/// <param name="Seconds">The time from the left side to the right side, in seconds.</param>
/// <param name="LowestFrequency">The frequency at the bottom, in Hz.</param>
/// <param name="HighestFrequency">The frequency at the top, in Hz.</param>
public sealed record SpectralRange(double Seconds, double LowestFrequency, double HighestFrequency)
{
    /// <summary>What pictures drawn to a specification show.</summary>
    /// <param name="spec">The specification.</param>
    public static SpectralRange Of(SpectralImageSpec spec) => new(2 * spec.SecondsEachSide, spec.LowestFrequency, spec.HighestFrequency);
}
