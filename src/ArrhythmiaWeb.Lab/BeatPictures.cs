using System.Collections.Concurrent;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab;

/// <summary>How the beats of a recording are drawn for a network.</summary>
internal static class BeatPictures
{
    /// <summary>Chooses the lead of a recording and prepares it for the pictures that a network reads.</summary>
    /// <returns>
    /// What is drawn from, and what draws the beat at a sample of the recording as a PNG file; a trace in a style that is random, but always the
    /// same for the beat. Not for several threads at once. Nothing is computed before the first picture.
    /// </returns>
    internal static (RecordSource Source, Func<int, byte[]> Draw) For(ModelManifest manifest, Recording recording)
    {
        if (manifest.Trace is { } spec)
        {
            var traces = new TraceRenderer(spec);
            var trace = new Lazy<TraceLead>(() => traces.Prepare(recording));
            return (
                Source(manifest, recording),
                sample => traces.Png(trace.Value, sample, TraceStyle.Vary(spec, Seed(recording.Name, sample, 0))));
        }

        var renderer = new SpectralImageRenderer(manifest.Image);
        var drawn = new Lazy<Recording>(() => (recording with { Leads = [Choose(manifest, recording).Lead] }).At(manifest.Image.SamplingRate));
        var lead = new Lazy<SpectralLead>(() => renderer.Prepare(drawn.Value));
        return (
            Source(manifest, recording),
            sample => renderer.Png(lead.Value, drawn.Value.SampleAt(recording.SecondsAt(sample))));
    }

    /// <summary>As <see cref="For"/>, but what is given draws and reads at once, a spectral image without the way through a file; for several threads at once.</summary>
    /// <param name="network">The network whose pictures are drawn.</param>
    /// <exception cref="ImageRefusedException">From what is given: the picture cannot be classified.</exception>
    internal static Func<int, PreparedImage> Prepared(BeatNetwork network, Recording recording)
    {
        var manifest = network.Manifest;
        if (manifest.Trace is { } spec)
        {
            var traces = new TraceRenderer(spec);
            var trace = traces.Prepare(recording);
            return sample => network.Prepare(traces.Png(trace, sample, TraceStyle.Vary(spec, Seed(recording.Name, sample, 0))));
        }

        var drawn = (recording with { Leads = [Choose(manifest, recording).Lead] }).At(manifest.Image.SamplingRate);
        var lead = new SpectralImageRenderer(manifest.Image).Prepare(drawn);
        var renderers = new ConcurrentBag<SpectralImageRenderer>();
        return sample =>
        {
            var renderer = renderers.TryTake(out var idle) ? idle : new SpectralImageRenderer(manifest.Image);
            try
            {
                return network.Prepare(renderer.Picture(lead, drawn.SampleAt(recording.SecondsAt(sample))));
            }
            finally
            {
                renderers.Add(renderer);
            }
        };
    }

    /// <summary>The rates and the lead of a recording that a network's pictures are drawn from.</summary>
    internal static RecordSource Source(ModelManifest manifest, Recording recording) =>
        new(Choose(manifest, recording), recording.SamplingRate, manifest.Trace is null ? manifest.Image.SamplingRate : recording.SamplingRate);

    /// <summary>The lead of a recording that a network's pictures are drawn from.</summary>
    internal static LeadChoice Choose(ModelManifest manifest, Recording recording) => manifest.Trace is { } spec
        ? new TraceRenderer(spec).Choose(recording)
        : new SpectralImageRenderer(manifest.Image).Choose(recording);

    /// <summary>The seed of a beat's style.</summary>
    /// <param name="variant">0 for the style that a beat is judged in; training draws rare beats in others besides.</param>
    internal static string Seed(string record, int sample, int variant) => FormattableString.Invariant($"{record}/{sample}/{variant}");
}
