using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Spectra;

/// <summary>The part of a spectrum that a specification shows, as shares of its width and height.</summary>
/// <param name="Side">What is left out at either side: 0 for nothing, below 0.5.</param>
/// <param name="Top">What is left out at the high frequencies.</param>
/// <param name="Bottom">What is left out at the low frequencies.</param>
internal sealed record SpectralPart(double Side, double Top, double Bottom)
{
    // Figures are stated in round numbers: 6 s, 1.4 to 45 Hz, 0 to 45 Hz.
    private const double SecondsTolerance = 0.1;
    private const double FrequencyTolerance = 1.5;

    /// <summary>All of it.</summary>
    internal static readonly SpectralPart Whole = new(0, 0, 0);

    /// <summary>Finds the part.</summary>
    /// <param name="shown">What the picture shows.</param>
    /// <param name="spec">The specification.</param>
    /// <exception cref="ImageRefusedException">The picture shows less than the specification.</exception>
    internal static SpectralPart Of(SpectralRange shown, SpectralImageSpec spec)
    {
        var wanted = SpectralRange.Of(spec);
        if (shown.Seconds < wanted.Seconds - SecondsTolerance)
        {
            throw new ImageRefusedException(ImageRefusal.NotSpectral, new Finding(FindingCode.TooFewSeconds, shown.Seconds, wanted.Seconds));
        }

        if (shown.LowestFrequency > wanted.LowestFrequency + FrequencyTolerance || shown.HighestFrequency < wanted.HighestFrequency - FrequencyTolerance)
        {
            throw new ImageRefusedException(
                ImageRefusal.NotSpectral,
                new Finding(FindingCode.TooFewFrequencies, shown.LowestFrequency, shown.HighestFrequency, wanted.LowestFrequency, wanted.HighestFrequency));
        }

        var side = shown.Seconds > wanted.Seconds + SecondsTolerance ? (1 - (wanted.Seconds / shown.Seconds)) / 2 : 0;

        // A row of cells reaches half a bin beyond its frequency.
        var (half, height) = (spec.SamplingRate / spec.FftLength / 2, shown.HighestFrequency - shown.LowestFrequency);
        var top = shown.HighestFrequency > wanted.HighestFrequency + FrequencyTolerance ? (shown.HighestFrequency - wanted.HighestFrequency - half) / height : 0;
        var bottom = Math.Abs(shown.LowestFrequency - wanted.LowestFrequency) > FrequencyTolerance || top > 0
            ? Math.Max(0, (wanted.LowestFrequency - half - shown.LowestFrequency) / height)
            : 0;
        return side == 0 && top == 0 && bottom == 0 ? Whole : new SpectralPart(side, top, bottom);
    }

    /// <summary>Cuts the part out of levels.</summary>
    /// <param name="levels">Width x height levels, the top row first.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="flipped">Whether low frequencies are at the top.</param>
    internal (int Width, int Height, byte[] Levels) Cut(ReadOnlySpan<byte> levels, int width, int height, bool flipped)
    {
        var (left, right) = ((int)Math.Round(Side * width), width - (int)Math.Round(Side * width));
        var (above, below) = flipped ? (Bottom, Top) : (Top, Bottom);
        var (top, bottom) = ((int)Math.Round(above * height), height - (int)Math.Round(below * height));
        var cut = new byte[(right - left) * (bottom - top)];
        for (var y = top; y < bottom; y++)
        {
            levels.Slice((y * width) + left, right - left).CopyTo(cut.AsSpan((y - top) * (right - left)));
        }

        return (right - left, bottom - top, cut);
    }
}
