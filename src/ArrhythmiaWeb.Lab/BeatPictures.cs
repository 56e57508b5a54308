using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Lab;

/// <summary>How the beats of a recording are drawn for a network.</summary>
internal static class BeatPictures
{
    /// <summary>Prepares a recording for the pictures that a network reads.</summary>
    /// <returns>Draws the beat at a sample as a PNG file; a trace in a style that is random, but always the same for the beat. Not for several threads at once.</returns>
    internal static Func<int, byte[]> For(ModelManifest manifest, Recording recording)
    {
        if (manifest.Trace is { } spec)
        {
            var traces = new TraceRenderer(spec);
            var trace = traces.Prepare(recording);
            return sample => traces.Png(trace, sample, TraceStyle.Vary(spec, Seed(recording.Name, sample, 0)));
        }

        var renderer = new SpectralImageRenderer(manifest.Image);
        var lead = renderer.Prepare(recording);
        return sample => renderer.Png(lead, sample);
    }

    /// <summary>The seed of a beat's style.</summary>
    /// <param name="record">The beat's record.</param>
    /// <param name="sample">The beat's sample.</param>
    /// <param name="variant">0 for the style that a beat is judged in; training draws rare beats in others besides.</param>
    internal static string Seed(string record, int sample, int variant) => FormattableString.Invariant($"{record}/{sample}/{variant}");
}
