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

    // What is stated is doubted only where the grain speaks clearly against it: other windows have another grain.
    private const double StatedTolerance = 0.3;

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
    internal static (PreparedImage Prepared, IReadOnlyList<Finding> Doubts) Read(BeatNetwork network, DecodedPicture picture, string? text, StatedAxes? stated)
    {
        var spec = network.Manifest.Spectral!;
        var wanted = SpectralRange.Of(spec);
        var carried = Carried(text, picture.Facts);
        if (carried == spec)
        {
            return (network.Prepare(picture), Rate(network.Prepare(picture), spec));
        }

        SpectralRange? shown = carried is not null ? SpectralRange.Of(carried)
            : stated is null ? null
            : new(stated.Seconds ?? wanted.Seconds, stated.LowestFrequency ?? wanted.LowestFrequency, stated.HighestFrequency ?? wanted.HighestFrequency);
        var prepared = network.Prepare(picture, shown);
        if (spec != SpectralImageSpec.Default)
        {
            // The grain has been learned from pictures of that specification alone.
            return (prepared, Rate(prepared, spec));
        }

        var scale = SpectralScale.Of(prepared.Cells.Span);
        var doubts = new List<Finding>();
        if (scale.Linearity > 0)
        {
            doubts.Add(new Finding(FindingCode.LinearLevels, -spec.FloorDecibels));
        }
        else if (Off(scale.HighestFrequency, wanted.HighestFrequency) > (stated?.HighestFrequency is null ? FrequencyTolerance : StatedTolerance))
        {
            doubts.Add(new Finding(FindingCode.FrequencyAxisDoubtful, scale.HighestFrequency, wanted.LowestFrequency, wanted.HighestFrequency));
        }
        else if (carried is null && stated?.Seconds is { } seconds)
        {
            if (Off(scale.Seconds, wanted.Seconds) > StatedTolerance)
            {
                doubts.Add(new Finding(FindingCode.StatedSecondsDoubtful, seconds, scale.Seconds / wanted.Seconds * seconds));
            }
        }
        else if (carried is null && Off(scale.Seconds, wanted.Seconds) > SecondsTolerance)
        {
            if (scale.Seconds < LeastSeconds)
            {
                throw new ImageRefusedException(ImageRefusal.NotSpectral, new Finding(FindingCode.SeemsTooFewSeconds, scale.Seconds, wanted.Seconds));
            }

            doubts.Add(new Finding(FindingCode.SecondsGuessed, scale.Seconds, wanted.Seconds));
            if (scale.Seconds > wanted.Seconds)
            {
                prepared = network.Prepare(picture, (shown ?? wanted) with { Seconds = scale.Seconds });
            }
        }

        return (prepared, [.. doubts, .. Rate(prepared, spec)]);
    }

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

    private static Finding[] Rate(PreparedImage prepared, SpectralImageSpec spec) => ShownRate.Of(prepared.Cells.Span, spec) is { } rate and (< SlowestRate or > FastestRate)
        ? [new Finding(FindingCode.UnlikelyRate, rate)]
        : [];
}
