using System.Buffers;
using System.Collections.Concurrent;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// What a network says of the pictures of a recording's beats. They are read straight from the levels, without the way through a file, from which
/// the very same levels come back.
/// </summary>
internal sealed class PictureAnswers
{
    /// <summary>How many beats are best asked about at a time.</summary>
    internal const int Batch = 32;

    private readonly BeatNetwork _network;
    private readonly Recording _recording;
    private readonly Recording _drawn;
    private readonly ConcurrentBag<SpectralImageRenderer> _renderers = [];

    /// <summary>Prepares the lead that is drawn.</summary>
    /// <param name="network">Answers.</param>
    /// <param name="recording">Holds the lead.</param>
    /// <param name="lead">The lead; null for the one that the network's pictures show.</param>
    /// <exception cref="RecordRefusedException">The recording is sampled too slowly for a picture.</exception>
    internal PictureAnswers(BeatNetwork network, Recording recording, Lead? lead = null)
    {
        (_network, _recording) = (network, recording);
        var renderer = new SpectralImageRenderer(network.Manifest.Image);
        _drawn = (recording with { Leads = [lead ?? renderer.Choose(recording).Lead], Annotations = [] }).At(network.Manifest.Image.SamplingRate);
        Prepared = renderer.Prepare(_drawn);
    }

    /// <summary>The lead at the pictures' sampling rate, without baseline wander.</summary>
    internal SpectralLead Prepared { get; }

    /// <summary>Asks the network about some beats; may be called on several threads.</summary>
    /// <param name="samples">Their R peaks, in samples of the recording.</param>
    /// <returns>For each beat the probabilities; null for a flat line, which has no picture.</returns>
    internal IReadOnlyList<IReadOnlyList<double>?> Of(IReadOnlyList<int> samples)
    {
        // Renderers and memory are used again: those of a day's beats would leave gigabytes to be collected.
        var renderer = _renderers.TryTake(out var idle) ? idle : new SpectralImageRenderer(_network.Manifest.Image);
        var size = _network.Manifest.Rows * _network.Manifest.Columns;
        var cells = ArrayPool<byte>.Shared.Rent(samples.Count * size);
        try
        {
            var drawn = 0;
            var flat = new bool[samples.Count];
            foreach (var (beat, sample) in samples.Index())
            {
                var picture = cells.AsSpan(drawn * size, size);
                renderer.Cells(Prepared, _drawn.SampleAt(_recording.SecondsAt(sample)), picture);
                flat[beat] = picture.IndexOfAnyExcept(picture[0]) < 0;
                drawn += flat[beat] ? 0 : 1;
            }

            var answers = new Queue<IReadOnlyList<double>>(_network.Probabilities(cells.AsMemory(0, drawn * size)));
            return [.. flat.Select(none => none ? null : answers.Dequeue())];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(cells);
            _renderers.Add(renderer);
        }
    }
}
