using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>Draws beats with many axes, and strips, and asks the application's reader about each.</summary>
internal static class AxisTrial
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;
    private static readonly ColourMap Viridis = ColourMap.Named("viridis");

    /// <summary>The times drawn, in seconds.</summary>
    internal static IReadOnlyList<int> Times { get; } = [2, 3, 4, 5, 6, 7, 8, 10, 12];

    /// <summary>Tries every kind of picture on beats of one record.</summary>
    /// <returns>Tallies by the name of the kind, in the order of the page.</returns>
    internal static Dictionary<string, AxisTally> Run(ArrhythmiaReader reader, Recording recording, IReadOnlyList<Beat> beats)
    {
        var tallies = new Dictionary<string, AxisTally>();
        var (lead, wandering) = (new SpectralImageRenderer(Spec).Prepare(recording), new SpectralImageRenderer(Spec with { HighPass = SpectralSamples.NoHighPass }).Prepare(recording));
        var (traces, line) = (new TraceRenderer(TraceImageSpec.Default), new TraceRenderer(TraceImageSpec.Default).Prepare(recording));
        foreach (var beat in beats)
        {
            var chance = new Random(beat.Sample);
            foreach (var (kind, picture) in Spectra(lead, wandering, beat.Sample).Concat(Lines(traces, line, beat, chance)))
            {
                tallies[kind] = tallies.GetValueOrDefault(kind, new AxisTally(0, 0, 0, 0, 0, 0, 0)).With(Answer(reader, picture), beat);
            }
        }

        return tallies;
    }

    private static IEnumerable<(string Kind, byte[] Picture)> Spectra(SpectralLead lead, SpectralLead wandering, int sample)
    {
        byte[] Cells(SpectralImageSpec spec) => new SpectralImageRenderer(spec).Cells(lead, sample);
        byte[] Draw(SpectralImageSpec spec, byte[] cells, Func<PixelImage, byte[]> finish) => (new PictureStyle("", "", null, Viridis, finish) { Cells = spec }).Draw(cells);

        yield return ("6 s with its specification", new SpectralImageRenderer(Spec).Png(lead, sample));
        var specified = Cells(Spec);
        yield return ("6 s, JPEG of quality 80", Draw(Spec, specified, image => ImageCodec.EncodeJpeg(image, 80)));
        yield return ("6 s, twice as large", Draw(Spec, specified, image => ImageCodec.EncodePng(ImageCodec.Scale(image, 2 * Spec.Width, 2 * Spec.Height))));
        yield return ("6 s, in a figure", Draw(Spec, specified, image => ImageCodec.EncodePng(Figure.WithAxes(image, Viridis))));
        foreach (var seconds in Times)
        {
            var spec = Spec with { Columns = seconds * Spec.Columns / 6 };
            yield return ($"{seconds} s", Draw(spec, Cells(spec), image => ImageCodec.EncodePng(seconds == 6 ? image : ImageCodec.Scale(image, Spec.Width, Spec.Height))));
        }

        foreach (var rows in new[] { 21, 43, 64 })
        {
            var spec = Spec with { Rows = rows, CellHeight = 192 / rows };
            yield return (FormattableString.Invariant($"6 s, up to {spec.HighestFrequency:0} Hz"), Draw(spec, Cells(spec), ImageCodec.EncodePng));
        }

        SpectralSamples.Linearise(specified, Spec, 20);
        yield return ("6 s, magnitudes", Draw(Spec, specified, ImageCodec.EncodePng));
        yield return ("6 s, no high-pass", Draw(Spec, new SpectralImageRenderer(Spec).Cells(wandering, sample), ImageCodec.EncodePng));
    }

    private static IEnumerable<(string Kind, byte[] Picture)> Lines(TraceRenderer renderer, TraceLead lead, Beat beat, Random chance)
    {
        yield return ("trace of one beat, plain", renderer.Png(lead, beat.Sample, TraceStyle.Plain));
        yield return ("trace of one beat, other styles", renderer.Png(lead, beat.Sample, TraceStyle.Vary(TraceImageSpec.Default, BeatPictures.Seed(beat.Record, beat.Sample, 7))));
        foreach (var seconds in LineSamples.Lengths)
        {
            yield return (FormattableString.Invariant($"strip of {seconds} s"), StripStyle.All[chance.Next(StripStyle.All.Count)].Draw(lead, beat.Sample, seconds));
        }
    }

    private static (Classification? Answer, FindingCode? Refusal) Answer(ArrhythmiaReader reader, byte[] picture)
    {
        try
        {
            return (reader.Read(picture), null);
        }
        catch (ImageRefusedException refused)
        {
            return (null, refused.Finding.Code);
        }
    }
}
