using System.Diagnostics;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>
/// The way of a picture through the networks: a gate that tells what it shows, the network for that, and a second one that has been
/// judged on unknown patients, whose other opinion is a reason for doubt. Safe for use by many threads at once.
/// </summary>
public sealed class ArrhythmiaReader : IArrhythmiaClassifier, IDisposable
{
    private readonly BeatNetwork _spectral;
    private readonly InputGate? _gate;
    private readonly BeatNetwork? _traces;
    private readonly BeatNetwork? _acrossPatients;

    // A picture of 16 megapixels takes 64 MB while it is decoded: no more than this many at a time.
    private readonly SemaphoreSlim _decoders = new(Environment.ProcessorCount);

    /// <summary>Puts networks together; disposes of them at its end.</summary>
    /// <param name="spectral">Answers to spectral images.</param>
    /// <param name="gate">Tells what a picture shows; without it everything is taken for a spectral image.</param>
    /// <param name="traces">Answers to drawn traces; without it they are refused.</param>
    /// <param name="acrossPatients">Gives a second opinion on spectral images, in the groups of ANSI/AAMI EC57.</param>
    /// <exception cref="ModelMismatchException">A network reads other pictures than its place needs.</exception>
    public ArrhythmiaReader(
        BeatNetwork spectral, InputGate? gate = null, BeatNetwork? traces = null, BeatNetwork? acrossPatients = null)
    {
        if (spectral.Manifest.ReadsTraces || traces?.Manifest.ReadsTraces == false)
        {
            throw new ModelMismatchException($"{(spectral.Manifest.ReadsTraces ? spectral : traces)!.Manifest} stands in the place of a network that reads {(spectral.Manifest.ReadsTraces ? "spectral images" : "drawn traces")}.");
        }

        if (acrossPatients is not null && acrossPatients.Manifest.Spectral != spectral.Manifest.Spectral)
        {
            throw new ModelMismatchException($"{acrossPatients.Manifest} cannot give a second opinion on {spectral.Manifest}: the two read pictures of different specifications. Leave the second opinion out or give one of the same specification.");
        }

        (_spectral, _gate, _traces, _acrossPatients) = (spectral, gate, traces, acrossPatients);
    }

    /// <inheritdoc/>
    public ModelManifest Manifest => _spectral.Manifest;

    /// <summary>Name, version and SHA-256 of every network, in words: the one for spectral images, the gate, the one for traces, the second opinion.</summary>
    public IReadOnlyList<string> Networks =>
    [
        .. new[]
        {
            (_spectral.Manifest.ToString(), _spectral.Manifest.Sha256), ($"{_gate?.Manifest.Name} {_gate?.Manifest.Version}", _gate?.Manifest.Sha256),
            (_traces?.Manifest.ToString(), _traces?.Manifest.Sha256), (_acrossPatients?.Manifest.ToString(), _acrossPatients?.Manifest.Sha256),
        }.Where(network => network.Item2 is not null).Select(network => $"{network.Item1} (SHA-256 {network.Item2})"),
    ];

    /// <summary>Loads networks from their folders.</summary>
    /// <param name="spectral">The folder of the network for spectral images.</param>
    /// <param name="gate">The folder of the gate; null or empty for none, as with the two below.</param>
    /// <param name="traces">The folder of the network for drawn traces.</param>
    /// <param name="acrossPatients">The folder of the network that gives a second opinion.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public static ArrhythmiaReader Load(string spectral, string? gate, string? traces, string? acrossPatients)
    {
        var loaded = new List<IDisposable>();
        try
        {
            return new ArrhythmiaReader(
                Keep(BeatNetwork.Load(spectral, LabelSet.EightClasses)),
                string.IsNullOrEmpty(gate) ? null : Keep(InputGate.Load(gate)),
                string.IsNullOrEmpty(traces) ? null : Keep(BeatNetwork.Load(traces, LabelSet.EightClasses)),
                string.IsNullOrEmpty(acrossPatients) ? null : Keep(BeatNetwork.Load(acrossPatients, LabelSet.Aami)));
        }
        catch
        {
            loaded.ForEach(network => network.Dispose());
            throw;
        }

        T Keep<T>(T network)
            where T : IDisposable
        {
            loaded.Add(network);
            return network;
        }
    }

    /// <inheritdoc/>
    public async Task<Classification> ClassifyAsync(ReadOnlyMemory<byte> image, CancellationToken cancellation = default)
    {
        await _decoders.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Read(image.Span), cancellation).ConfigureAwait(false);
        }
        finally
        {
            _decoders.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _spectral.Dispose();
        _gate?.Dispose();
        _traces?.Dispose();
        _acrossPatients?.Dispose();
        _decoders.Dispose();
    }

    private Classification Read(ReadOnlySpan<byte> image)
    {
        var watch = Stopwatch.StartNew();
        var answer = (_gate?.Judge(image).Kind ?? PictureKind.SpectralImage) switch
        {
            PictureKind.SpectralImage => ReadSpectral(image),
            PictureKind.Trace when _traces is not null => Answer(_traces, _traces.Prepare(image)),
            PictureKind.Trace => throw new ImageRefusedException(ImageRefusal.NotSpectral, new Finding(FindingCode.TraceNotRead)),
            _ => throw new ImageRefusedException(ImageRefusal.NotSpectral, new Finding(FindingCode.OtherPicture)),
        };
        return answer with { Elapsed = watch.Elapsed };
    }

    private Classification ReadSpectral(ReadOnlySpan<byte> image)
    {
        var prepared = _spectral.Prepare(image);
        var answer = Answer(_spectral, prepared);
        return _acrossPatients is not null && Doubt.OfSecondOpinion(answer.Class, _acrossPatients.Answer(prepared).Class) is { } doubt
            ? answer with { Doubts = [.. answer.Doubts, doubt] }
            : answer;
    }

    internal static Classification Answer(BeatNetwork network, PreparedImage prepared)
    {
        var answer = network.Answer(prepared);
        return new Classification(answer.Class, answer.Probabilities, prepared.Image, TimeSpan.Zero)
        {
            Model = network.Manifest,
            Doubts = Doubt.OfProbability(answer.Confidence, network.Manifest.ReviewBelow) is { } doubt ? [doubt] : [],
            IsTrace = network.Manifest.ReadsTraces,
            Style = prepared.Style,
            MeanLevel = prepared.MeanLevel,
            IsRearranged = prepared.Style is { Cropped: true } or { Flipped: true },
            Remarks = prepared.Style is { } style ? [style.Description] : [],
            Evidence = answer.Evidence,
            Embedding = answer.Embedding,
        };
    }
}
