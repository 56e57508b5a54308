namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>
/// What the grain of a spectrum tells of its axes and of how it was made. The window of the Fourier transform is always as long, so how fast the cells change from column to column,
/// against how fast they change from row to row, tells the time and the frequencies shown, whatever the heart does.
/// </summary>
/// <param name="Seconds">The time shown, in seconds: on records never seen within 6 % in 95 of 100 pictures.</param>
/// <param name="HighestFrequency">The frequency at the top, in Hz, if the lowest is at the bottom.</param>
/// <param name="Linearity">Above 0 where levels look like magnitudes rather than decibels.</param>
/// <param name="Wander">Above 0 where the slow wander of a signal without high-pass looks to be in the picture.</param>
internal sealed record SpectralScale(double Seconds, double HighestFrequency, double Linearity, double Wander)
{
    private static readonly Lazy<LearnedWeights> Weights = new(() => LearnedWeights.Read("spectral-scale.txt"));

    /// <summary>Judges a picture.</summary>
    /// <param name="cells">Rows x Columns levels of <see cref="SpectralImageSpec.Default"/>, the row of the highest frequency first.</param>
    internal static SpectralScale Of(ReadOnlySpan<byte> cells)
    {
        var outputs = Weights.Value.Outputs(SpectralGrain.Of(cells, SpectralImageSpec.Default.Rows, SpectralImageSpec.Default.Columns));
        return new SpectralScale(Math.Exp(outputs[0]), SpectralImageSpec.Default.HighestFrequency * Math.Exp(outputs[1]), outputs[2], outputs[3]);
    }
}
