using System.Diagnostics;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>
/// From the bytes of a picture to the finished answer: decode, ask the gate what it shows, ask the network for that, ask for a second
/// opinion, look for similar beats, gather the doubts. Website, API, command line and evaluation all take this one way. Safe for many threads.
/// </summary>
/// <remarks>How many pictures are read at a time is for the caller to decide: nothing waits here.</remarks>
public sealed class ArrhythmiaReader : IArrhythmiaClassifier, IDisposable
{
    // Of pictures that the gate takes for others, one line that swings like flutter is read where the gate gives a trace this probability, 0 to 1; never with certainty.
    private const double LeastTrace = 0.25;

    // Below this a picture that the gate takes for a trace is not read with certainty either: of 1597 other pictures, none of them trained on, 2 remain certain in place
    // of 6 below 0.6; more than one lone beat in four lies below. A line that swings like flutter never is: waves of other kinds swing so too.
    private const double SureTrace = 0.95;

    private static readonly IReadOnlyList<BeatClass> EightClasses = LabelSet.EightClasses.Classes;

    private readonly BeatNetwork _spectral;
    private readonly InputGate? _gate;
    private readonly BeatNetwork? _traces;
    private readonly BeatNetwork? _acrossPatients;
    private readonly StrangerConfidence? _confidence;
    private readonly double _secondWeight;

    /// <summary>Puts networks together; disposes of them at its end.</summary>
    /// <param name="spectral">Answers to spectral images.</param>
    /// <param name="gate">Tells what a picture shows; without it everything is taken for a spectral image.</param>
    /// <param name="traces">Answers to drawn traces; without it they are refused.</param>
    /// <param name="acrossPatients">Gives a second opinion on spectral images, in the groups of ANSI/AAMI EC57.</param>
    /// <param name="similar">The annotated beats that answers are compared with; without them nothing is compared.</param>
    /// <param name="confidence">Says how likely an answer is right in people never seen; without it the network's own probabilities are given.</param>
    /// <param name="secondWeight">How much the second opinion counts for the group of an answer, 0 to 1; null for what <paramref name="confidence"/> says, or 0.</param>
    /// <exception cref="ModelMismatchException">A network reads other pictures than its place needs.</exception>
    public ArrhythmiaReader(
        BeatNetwork spectral, InputGate? gate = null, BeatNetwork? traces = null, BeatNetwork? acrossPatients = null, SimilarBeats? similar = null, StrangerConfidence? confidence = null, double? secondWeight = null)
    {
        if (spectral.Manifest.ReadsTraces || traces?.Manifest.ReadsTraces == false)
        {
            var (stranger, place, reads) = spectral.Manifest.ReadsTraces ? (spectral, NetworkPlace.Spectral, "spectral images") : (traces!, NetworkPlace.Traces, "drawn traces");
            throw new ModelMismatchException($"{stranger.Manifest} stands in the place of a network that reads {reads}.") { Place = place };
        }

        if (acrossPatients is not null && acrossPatients.Manifest.Spectral != spectral.Manifest.Spectral)
        {
            throw new ModelMismatchException($"{acrossPatients.Manifest} cannot give a second opinion on {spectral.Manifest}: the two read pictures of different specifications. Leave the second opinion out or give one of the same specification.") { Place = NetworkPlace.AcrossPatients };
        }

        (_spectral, _gate, _traces, _acrossPatients, _confidence, Similar) = (spectral, gate, traces, acrossPatients, confidence, similar ?? SimilarBeats.None);
        _secondWeight = secondWeight ?? confidence?.SecondWeight ?? 0;
    }

    /// <inheritdoc/>
    public ModelManifest Manifest => _spectral.Manifest;

    /// <summary>The annotated beats that answers are compared with.</summary>
    public SimilarBeats Similar { get; }

    /// <summary>Name, version and SHA-256 of every network, in words: the one for spectral images, the gate, the one for traces, the second opinion.</summary>
    public IReadOnlyList<string> Networks =>
    [
        .. new[]
        {
            (_spectral.Manifest.ToString(), _spectral.Manifest.Sha256), ($"{_gate?.Manifest.Name} {_gate?.Manifest.Version}", _gate?.Manifest.Sha256),
            (_traces?.Manifest.ToString(), _traces?.Manifest.Sha256), (_acrossPatients?.Manifest.ToString(), _acrossPatients?.Manifest.Sha256),
        }.Where(network => network.Item2 is not null).Select(network => $"{network.Item1} (SHA-256 {network.Item2})"),
    ];

    /// <summary>Loads networks and annotated beats from their folders.</summary>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit; <see cref="ModelMismatchException.Place"/> says where.</exception>
    public static ArrhythmiaReader Load(NetworkFolders folders) => Load(folders, SimilarBeats.Load(folders.Spectral));

    /// <summary>Loads networks from their folders.</summary>
    /// <param name="folders">The folders.</param>
    /// <param name="similar">The annotated beats that answers are compared with.</param>
    /// <param name="uncalibrated">For measuring: answers are not calibrated for people never seen, and the second opinion counts so much, 0 to 1; null for what the folder of the network for spectral images says.</param>
    /// <param name="source">Decides where the networks are run; null for this process.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit; <see cref="ModelMismatchException.Place"/> says where.</exception>
    public static ArrhythmiaReader Load(NetworkFolders folders, SimilarBeats similar, double? uncalibrated = null, INetworkSource? source = null)
    {
        var loaded = new List<IDisposable>();
        try
        {
            var spectral = At(NetworkPlace.Spectral, folders.Spectral, folder => BeatNetwork.Load(folder, LabelSet.EightClasses, source))!;
            var acrossPatients = At(NetworkPlace.AcrossPatients, folders.AcrossPatients, folder => BeatNetwork.Load(folder, LabelSet.Aami, source));
            return new ArrhythmiaReader(
                spectral,
                At(NetworkPlace.Gate, folders.Gate, folder => InputGate.Load(folder, source)),
                At(NetworkPlace.Traces, folders.Traces, folder => BeatNetwork.Load(folder, LabelSet.EightClasses, source)),
                acrossPatients,
                similar,
                uncalibrated is null ? StrangerConfidence.Load(folders.Spectral, spectral.Manifest.Sha256, acrossPatients?.Manifest.Sha256) : null,
                uncalibrated);
        }
        catch
        {
            loaded.ForEach(network => network.Dispose());
            throw;
        }

        TNetwork? At<TNetwork>(NetworkPlace place, string? folder, Func<string, TNetwork> load)
            where TNetwork : class, IDisposable
        {
            if (place != NetworkPlace.Spectral && string.IsNullOrEmpty(folder))
            {
                return null;
            }

            try
            {
                var network = load(folder!);
                loaded.Add(network);
                return network;
            }
            catch (ModelMismatchException mismatch)
            {
                throw new ModelMismatchException(mismatch.Message, mismatch) { Place = place };
            }
        }
    }

    /// <inheritdoc/>
    public Task<Classification> ClassifyAsync(ReadOnlyMemory<byte> image, StatedAxes? axes = null, CancellationToken cancellation = default) =>
        Task.Run(() => Read(image.Span, axes), cancellation);

    /// <summary>Reads one picture on the calling thread.</summary>
    /// <param name="image">The whole image file as sent.</param>
    /// <param name="axes">What the sender states about the picture's axes; null where nothing is stated.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified.</exception>
    /// <exception cref="NetworkUnavailableException">A network is run elsewhere, and nothing answers there.</exception>
    public Classification Read(ReadOnlySpan<byte> image, StatedAxes? axes = null)
    {
        var watch = Stopwatch.StartNew();
        using var picture = DecodedPicture.Of(image);
        Classification answer;
        try
        {
            answer = ReadWhole(picture, image, axes);
        }
        catch (ImageRefusedException refused) when (refused.Finding.Code is FindingCode.OtherPicture or FindingCode.ColoursUnknown or FindingCode.NoSpectrumInMargins)
        {
            if (ReadSurrounded(picture, axes) is not { } found)
            {
                throw;
            }

            answer = found;
        }

        answer = Similar.Examine(answer);
        return (_confidence?.Calibrate(answer) ?? answer) with { Elapsed = watch.Elapsed };
    }

    private Classification ReadWhole(DecodedPicture picture, ReadOnlySpan<byte> image, StatedAxes? axes)
    {
        var (kind, barely) = Kind(picture);
        return kind switch
        {
            PictureKind.SpectralImage => ReadSpectral(picture, PngText.Find(image, SpectralImageSpec.PngKey), axes),
            PictureKind.Trace when _traces is not null => ReadTrace(_traces, picture, barely),
            PictureKind.Trace => throw new ImageRefusedException(ImageRefusal.NotSpectral, new Finding(FindingCode.TraceNotRead)),
            _ => throw new ImageRefusedException(ImageRefusal.NotSpectral, new Finding(FindingCode.OtherPicture)),
        };
    }

    // Whatever the surroundings are, the gate has the last word on what was cut out; and no such answer is certain.
    private Classification? ReadSurrounded(DecodedPicture picture, StatedAxes? axes)
    {
        if (SurroundedSpectrum.Find(picture.Pixels) is not var (spectrum, degrees))
        {
            return null;
        }

        using var part = picture.With(spectrum);
        if (_gate is not null && _gate.Judge(part).Kind != PictureKind.SpectralImage)
        {
            return null;
        }

        try
        {
            var answer = ReadSpectral(part, null, axes);
            return answer with { Doubts = [.. answer.Doubts, new Finding(FindingCode.CutFromSurroundings, Math.Abs(degrees))], IsRearranged = true };
        }
        catch (ImageRefusedException)
        {
            // What was wrong with the whole picture is easier to understand.
            return null;
        }
    }

    /// <summary>What one network alone answers: nobody asks what the picture shows, and there is no second opinion. For experiments; the product answers by <see cref="Read"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="similar">Its annotated beats.</param>
    /// <param name="image">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified.</exception>
    public static Classification ReadAlone(BeatNetwork network, SimilarBeats similar, ReadOnlySpan<byte> image)
    {
        var watch = Stopwatch.StartNew();
        var answer = Describe(network, network.Prepare(image));
        return similar.Examine(answer) with { Elapsed = watch.Elapsed };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _spectral.Dispose();
        _gate?.Dispose();
        _traces?.Dispose();
        _acrossPatients?.Dispose();
    }

    // The gate sees the whole picture in small: it knows no strips, of which the network for traces would read any beat, and seldom saw flutter.
    private (PictureKind Kind, bool Barely) Kind(DecodedPicture picture)
    {
        if (_gate?.Judge(picture) is not { } verdict)
        {
            return (PictureKind.SpectralImage, false);
        }

        if (verdict.Kind == PictureKind.SpectralImage || DrawnLine.Of(picture) is not { } line)
        {
            return (verdict.Kind, false);
        }

        if (line.IsStrip && (verdict.Kind == PictureKind.Trace || line.IsLine))
        {
            throw new ImageRefusedException(ImageRefusal.NotTrace, new Finding(FindingCode.SeveralBeats));
        }

        var trace = verdict.Probabilities[(int)PictureKind.Trace];
        return verdict.Kind == PictureKind.Trace ? (PictureKind.Trace, trace < SureTrace || line.IsFlutterLike)
            : trace >= LeastTrace && line.IsFlutterLike ? (PictureKind.Trace, true)
            : (verdict.Kind, false);
    }

    private Classification ReadSpectral(DecodedPicture picture, string? specification, StatedAxes? axes)
    {
        var reading = SpectralAxes.Read(_spectral, picture, specification, axes);
        var other = _acrossPatients?.Probabilities(reading.Prepared);
        var answer = Describe(_spectral, reading.Prepared, own => other is null ? own : OpinionPooling.Of(EightClasses, own, other, _secondWeight));
        answer = answer with { Doubts = [.. answer.Doubts, .. reading.Doubts], Remarks = [.. answer.Remarks, .. reading.Remarks] };
        if (other is null)
        {
            return answer;
        }

        var group = LabelSet.Aami.Classes[other.Index().MaxBy(share => share.Item).Index];
        var alone = EightClasses[answer.NetworkProbabilities.Index().MaxBy(share => share.Item).Index];
        return answer with
        {
            SecondOpinion = new SecondOpinion(group, other, Doubt.IsKnownAcrossPatients(answer.Class)),
            Doubts = [.. answer.Doubts, .. Doubt.Gather(Doubt.OfFirstOpinion(answer.Class, alone), Doubt.OfSecondOpinion(answer.Class, group))],
        };
    }

    private static Classification ReadTrace(BeatNetwork network, DecodedPicture picture, bool barely)
    {
        var answer = Describe(network, network.Prepare(picture));
        return answer with { Doubts = [.. answer.Doubts, .. Doubt.Gather(Doubt.OfLoneBeat(answer.Class), barely ? new Finding(FindingCode.BarelyTrace) : null)] };
    }

    private static Classification Describe(BeatNetwork network, PreparedImage prepared, Func<IReadOnlyList<double>, IReadOnlyList<double>>? pool = null)
    {
        var answer = network.Answer(prepared, pool);
        return new Classification(answer.Class, answer.Probabilities, prepared.Image, TimeSpan.Zero)
        {
            Model = network.Manifest,
            NetworkProbabilities = answer.Own,
            Doubts = [.. Doubt.Gather(Doubt.OfProbability(answer.Confidence, network.Manifest.ReviewBelow), Doubt.OfFewPeople(answer.Class))],
            IsTrace = network.Manifest.ReadsTraces,
            Style = prepared.Style,
            MeanLevel = prepared.MeanLevel,
            IsRearranged = prepared.Style is { Cropped: true } or { Flipped: true } or { CutToRange: true },
            Remarks = prepared.Style is { } style ? [style.Description] : [],
            Evidence = answer.Evidence,
            Embedding = answer.Embedding,
        };
    }
}
