namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>
/// Whether answers given with a probability of 90 % are right nine times in ten. Source: Guo C et al., On Calibration of Modern
/// Neural Networks, ICML 2017: bins of equal width, error weighted by the beats in each.
/// </summary>
/// <param name="ExpectedCalibrationError">The mean difference between confidence and accuracy, over bins weighted by beats, 0 to 1.</param>
/// <param name="Bins">The bins, from the least confidence to the highest.</param>
public sealed record Calibration(double ExpectedCalibrationError, IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>The number of bins.</summary>
    public const int BinCount = 15;

    /// <summary>Measures beats.</summary>
    /// <param name="beats">At least one beat.</param>
    public static Calibration Of(IReadOnlyCollection<JudgedBeat> beats)
    {
        var filled = beats.ToLookup(beat => Math.Clamp((int)Math.Ceiling(beat.Confidence * BinCount) - 1, 0, BinCount - 1));
        var error = filled.Sum(bin => Math.Abs(bin.Sum(beat => beat.Confidence - (beat.IsRight ? 1 : 0)))) / beats.Count;
        return new Calibration(Shares.Round(error), [.. Enumerable.Range(0, BinCount).Select(index => Bin(index, [.. filled[index]]))]);
    }

    private static CalibrationBin Bin(int index, JudgedBeat[] beats) => new(
        Shares.Round((double)index / BinCount),
        Shares.Round((index + 1.0) / BinCount),
        beats.Length,
        beats.Length == 0 ? null : Shares.Round(beats.Average(beat => beat.Confidence)),
        beats.Length == 0 ? null : Shares.Round((double)beats.Count(beat => beat.IsRight) / beats.Length));
}
