using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Recordings;

/// <summary>Draws beats of recordings anew, as the networks saw them.</summary>
/// <param name="signals">The signals.</param>
/// <param name="classifier">Says what pictures the networks were made for.</param>
public sealed class BeatPictures(SignalFiles signals, IArrhythmiaClassifier classifier)
{
    // What the filter against baseline wander needs on either side to settle, in seconds.
    private const double Settling = 15;

    private SpectralImageSpec Spec => classifier.Manifest.Image;

    /// <summary>Draws one beat.</summary>
    /// <param name="analysis">The recording, which the reader may see.</param>
    /// <param name="beat">The beat.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The pictures; null where the recording's file is gone.</returns>
    public async Task<BeatPicture?> DrawAsync(Analysis analysis, AnalysedBeat beat, CancellationToken cancellation)
    {
        using var file = await signals.OpenAsync(analysis, cancellation);
        if (file is null)
        {
            return null;
        }

        var side = (int)Math.Ceiling((Spec.SecondsEachSide + Settling) * analysis.SamplingRate);
        var around = Read(file, analysis, beat.Sample - side, beat.Sample + side);
        var recording = new Recording(analysis.RecordName, analysis.SamplingRate, [new Lead(analysis.Lead, around.Millivolts)], [], []).At(Spec.SamplingRate);
        var renderer = new SpectralImageRenderer(Spec);
        var shown = (int)Math.Round(Spec.SecondsEachSide * analysis.SamplingRate);
        return new BeatPicture(
            renderer.Png(renderer.Prepare(recording), recording.SampleAt((beat.Sample - around.First) / analysis.SamplingRate)),
            Stretch(file, analysis, beat.Sample - shown, beat.Sample + shown));
    }

    /// <summary>Reads a stretch of the lead around some beats.</summary>
    /// <param name="analysis">The recording, which the reader may see.</param>
    /// <param name="beats">The beats.</param>
    /// <param name="seconds">How much on either side of each R peak, in seconds.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>For each beat the amplitudes in mV, not a number before and after the recording; null where its file is gone.</returns>
    public async Task<IReadOnlyList<float[]>?> AroundAsync(Analysis analysis, IEnumerable<AnalysedBeat> beats, double seconds, CancellationToken cancellation)
    {
        using var file = await signals.OpenAsync(analysis, cancellation);
        var side = (int)Math.Round(seconds * analysis.SamplingRate);
        return file is null ? null : [.. beats.Select(beat => Stretch(file, analysis, beat.Sample - side, beat.Sample + side))];
    }

    // Of the asked length even where the recording begins or ends in it.
    private static float[] Stretch(SignalFile file, Analysis analysis, int from, int to)
    {
        var stretch = new float[to - from];
        Array.Fill(stretch, float.NaN);
        var read = Read(file, analysis, from, to);
        read.Millivolts.CopyTo(stretch.AsSpan(read.First - from));
        return stretch;
    }

    private static SignalWindow Read(SignalFile file, Analysis analysis, int from, int to) => file.Read(PlaceOf(analysis), from, to, to - from);

    private static int PlaceOf(Analysis analysis) => Math.Max(0, analysis.Leads.Index().FirstOrDefault(lead => lead.Item == analysis.Lead).Index);
}
