using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Traces of one beat, and strips of several, for <see cref="DrawnLine"/> to learn from.</summary>
internal static class LineSamples
{
    /// <summary>The times that strips are drawn of, in seconds.</summary>
    internal static IReadOnlyList<double> Lengths { get; } = [3, 6, 10];

    private const int LoneStyles = 3;

    /// <summary>Draws and measures beats of one record.</summary>
    /// <returns>Measures, and 1 for a strip, -1 for one beat.</returns>
    internal static IEnumerable<(double[] Measures, double[] Targets)> Of(Recording recording, IEnumerable<Beat> beats)
    {
        var (spec, renderer) = (TraceImageSpec.Default, new TraceRenderer(TraceImageSpec.Default));
        var lead = renderer.Prepare(recording);
        foreach (var beat in beats)
        {
            var chance = new Random(beat.Sample);
            var lone = Enumerable.Range(0, LoneStyles).Select(variant => TraceStyle.Vary(spec, BeatPictures.Seed(recording.Name, beat.Sample, variant))).Append(TraceStyle.Plain);
            var drawn = lone.Select(style => (Png: renderer.Png(lead, beat.Sample, style), Several: -1.0))
                .Concat(Lengths.Select(seconds => (Png: StripStyle.All[chance.Next(StripStyle.All.Count)].Draw(lead, beat.Sample, seconds), Several: 1.0)));
            foreach (var (png, several) in drawn)
            {
                if (DrawnLine.Of(DecodedPicture.Of(png)) is { } line)
                {
                    yield return (LineGrain.Of(line.Profile.Deviations), [several]);
                }
            }
        }
    }
}
