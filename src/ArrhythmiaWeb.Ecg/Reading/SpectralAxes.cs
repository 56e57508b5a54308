using System.Text.Json;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>What the axes of a picture show: from its specification where it carries one, from what its sender states, or else from its grain.</summary>
internal static class SpectralAxes
{
    // Logarithms of ratios. The grain tells 6 s within these in 99 of 100 pictures drawn to the specification: see models/AXES.md.
    private const double SecondsTolerance = 0.095;
    private const double FrequencyTolerance = 0.13;

    // What is stated is doubted where the grain clearly speaks against it.
    private const double StatedTolerance = 0.16;

    // Shown less than this, in seconds, the beats around the one in the middle are missing: no answer is better than a wrong one.
    private const double LeastSeconds = 4.9;

    // A specification is some 400 characters.
    private const int LongestSpecification = 4096;

    private const double SlowestRate = 25;
    private const double FastestRate = 250;

    /// <summary>Prepares a picture for a network, and tells what is doubtful about its axes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="text">The specification that the file carries, as JSON; null where it carries none.</param>
    /// <param name="stated">What the sender states.</param>
    /// <exception cref="ImageRefusedException">The picture is no spectral image, or shows less than the network needs.</exception>
    internal static SpectralReading Read(BeatNetwork network, DecodedPicture picture, string? text, StatedAxes? stated)
    {
        var spec = network.Manifest.Image;
        var wanted = SpectralRange.Of(spec);
        var carried = Carried(text, picture.Facts);
        var shown = carried is not null ? SpectralRange.Of(carried) : Stated(stated, wanted);
        var prepared = network.Prepare(picture, shown);
        Finding[] remarks = carried is null && shown is not null ? [new Finding(FindingCode.AxesStated, shown.Seconds, shown.LowestFrequency, shown.HighestFrequency)] : [];

        // The grain has been learned from pictures of one specification alone.
        var doubts = new List<Finding>();
        if (carried != spec && spec == SpectralImageSpec.Default)
        {
            var scale = SpectralScale.Of(prepared.Cells.Span);
            doubts.AddRange(Making(scale, spec, stated?.HighestFrequency is not null || carried is not null));
            if (carried is null && doubts.Count == 0)
            {
                doubts.AddRange(Doubt.Gather(Time(scale.Seconds, wanted.Seconds, stated?.Seconds)));
                prepared = doubts.Count > 0 && stated?.Seconds is null && scale.Seconds > wanted.Seconds
                    ? network.Prepare(picture, (shown ?? wanted) with { Seconds = scale.Seconds })
                    : prepared;
            }
        }

        if (ShownRate.Of(prepared.Cells.Span, spec) is { } rate and (< SlowestRate or > FastestRate))
        {
            doubts.Add(new Finding(FindingCode.UnlikelyRate, rate));
        }

        return new SpectralReading(prepared, doubts, remarks);
    }

    private static SpectralRange? Stated(StatedAxes? stated, SpectralRange wanted) => (stated?.Seconds ?? stated?.LowestFrequency ?? stated?.HighestFrequency) is null
        ? null
        : new SpectralRange(stated?.Seconds ?? wanted.Seconds, stated?.LowestFrequency ?? wanted.LowestFrequency, stated?.HighestFrequency ?? wanted.HighestFrequency);

    // Where these are in doubt the grain tells nothing of the time.
    private static IEnumerable<Finding> Making(SpectralScale scale, SpectralImageSpec spec, bool frequenciesKnown)
    {
        if (scale.Linearity > 0)
        {
            yield return new Finding(FindingCode.LinearLevels, -spec.FloorDecibels);
        }
        else if (Off(scale.HighestFrequency, spec.HighestFrequency) > (frequenciesKnown ? StatedTolerance : FrequencyTolerance))
        {
            yield return new Finding(FindingCode.FrequencyAxisDoubtful, scale.HighestFrequency, spec.LowestFrequency, spec.HighestFrequency);
        }
        else if (scale.Wander > 0)
        {
            yield return new Finding(FindingCode.SlowWander, spec.HighPass);
        }
    }

    // The seconds are those of the part that has been read.
    private static Finding? Time(double seconds, double wanted, double? stated) => stated is not null
        ? Off(seconds, wanted) > StatedTolerance ? new Finding(FindingCode.StatedSecondsDoubtful, stated.Value, seconds / wanted * stated.Value) : null
        : Off(seconds, wanted) <= SecondsTolerance ? null
        : seconds < LeastSeconds ? throw new ImageRefusedException(ImageRefusal.NotSpectral, new Finding(FindingCode.SeemsTooFewSeconds, seconds, wanted))
        : new Finding(FindingCode.SecondsGuessed, seconds, wanted);

    // Believed only where the picture has the size that it names: a program may keep the text and change the picture.
    private static SpectralImageSpec? Carried(string? text, ImageFacts facts)
    {
        try
        {
            return text is { Length: <= LongestSpecification } && SpectralImageSpec.FromJson(text) is var spec && spec.Width == facts.Width && spec.Height == facts.Height ? spec : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static double Off(double one, double other) => Math.Abs(Math.Log(one / other));
}
