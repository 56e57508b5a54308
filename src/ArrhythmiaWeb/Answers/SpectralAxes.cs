using System.Globalization;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Answers;

/// <summary>The scales of a spectral image: marks, and where they stand along its edges.</summary>
public sealed class SpectralAxes
{
    private const int HertzStep = 10;

    /// <summary>Computes the marks.</summary>
    public SpectralAxes(SpectralImageSpec image)
    {
        var side = image.SecondsEachSide;
        Seconds = [.. Marks(-side, side, step: 1, (second, share) => new AxisMark(second.ToString("+0;−0;0", CultureInfo.InvariantCulture), share))];

        // Each row of pixels is one frequency bin, so the picture's edges lie half a bin below the lowest and above the highest.
        var halfBin = image.SamplingRate / image.FftLength / 2;
        Hertz =
        [
            .. Marks(image.LowestFrequency - halfBin, image.HighestFrequency + halfBin, HertzStep,
                (hertz, share) => new AxisMark(hertz.ToString(CultureInfo.InvariantCulture), 1 - share)),
        ];
    }

    /// <summary>The seconds relative to the R peak, from the left.</summary>
    public IReadOnlyList<AxisMark> Seconds { get; }

    /// <summary>The frequencies in Hz, from the top.</summary>
    public IReadOnlyList<AxisMark> Hertz { get; }

    private static IEnumerable<AxisMark> Marks(double from, double to, int step, Func<int, double, AxisMark> mark)
    {
        for (var value = (int)Math.Ceiling(from / step) * step; value <= to; value += step)
        {
            yield return mark(value, (value - from) / (to - from));
        }
    }
}
