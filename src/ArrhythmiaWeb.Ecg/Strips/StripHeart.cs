using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Records;

namespace ArrhythmiaWeb.Ecg.Strips;

/// <summary>What the heart would be like if a strip had a certain time scale: the scale shows in rate and width of the complexes.</summary>
/// <param name="Rate">Beats a minute; null where no two beats are found.</param>
/// <param name="Width">The middle width of the complexes, as <see cref="QrsWidth"/> measures, in seconds.</param>
internal readonly record struct StripHeart(double? Rate, double Width)
{
    private const double SlowestRate = 25;
    private const double UsualRate = 75;
    private const double FastestRate = 220;
    private const double Narrowest = 0.025;
    private const double UsualWidth = 0.06;
    private const double Widest = 0.16;

    /// <summary>Whether there are such hearts.</summary>
    internal bool IsPossible => Rate is >= SlowestRate and <= FastestRate && Width is >= Narrowest and <= Widest;

    /// <summary>How far this is from what is most often seen: 0 for that, more for less usual.</summary>
    internal double Strangeness => Rate is { } rate ? Math.Abs(Math.Log(rate / UsualRate)) + Math.Abs(Math.Log(Math.Max(1e-3, Width) / UsualWidth)) : double.PositiveInfinity;

    /// <summary>Looks at a signal.</summary>
    /// <param name="millivolts">At <see cref="StripReader.SamplingRate"/>, about as high as an ECG is.</param>
    internal static StripHeart Of(float[] millivolts)
    {
        var peaks = RPeakDetector.Find(millivolts, StripReader.SamplingRate);
        return peaks.Count < 2
            ? default
            : new StripHeart(
                60 * StripReader.SamplingRate * (peaks.Count - 1) / (peaks[^1] - peaks[0]),
                peaks.Select(peak => QrsWidth.Of(millivolts, peak, StripReader.SamplingRate)).Order().ElementAt(peaks.Count / 2));
    }
}
