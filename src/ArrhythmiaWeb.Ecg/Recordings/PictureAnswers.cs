using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// What a network says of the pictures of a recording's beats. They are drawn straight from the levels, without the way through a file, which
/// moves none of them by more than one in 255.
/// </summary>
internal sealed class PictureAnswers
{
    /// <summary>How many beats are best asked about at a time.</summary>
    internal const int Batch = 32;

    private readonly BeatNetwork _network;
    private readonly Recording _recording;
    private readonly Recording _drawn;
    private readonly SpectralLead _lead;

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
        _lead = renderer.Prepare(_drawn);
    }

    /// <summary>Asks the network about some beats; may be called on several threads.</summary>
    /// <param name="samples">Their R peaks, in samples of the recording.</param>
    /// <returns>For each beat the probabilities; null for a flat line, which has no picture.</returns>
    internal IReadOnlyList<IReadOnlyList<double>?> Of(IReadOnlyList<int> samples)
    {
        var renderer = new SpectralImageRenderer(_network.Manifest.Image);
        byte[][] pictures = [.. samples.Select(sample => renderer.Cells(_lead, _drawn.SampleAt(_recording.SecondsAt(sample))))];
        bool[] flat = [.. pictures.Select(cells => cells.AsSpan().IndexOfAnyExcept(cells[0]) < 0)];
        var answers = new Queue<IReadOnlyList<double>>(_network.Probabilities([.. pictures.Where((_, beat) => !flat[beat]).Select(cells => (ReadOnlyMemory<byte>)cells)]));
        return [.. flat.Select(none => none ? null : answers.Dequeue())];
    }
}
