using System.Runtime.ExceptionServices;
using ArrhythmiaWeb.Ecg.Detection;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>
/// Finds the beats of whole recordings and answers each of them: from its picture, and in the light of the whole. The one way that the website
/// and the command line both take. Safe for several recordings at a time.
/// </summary>
public sealed class RecordingAnalyser : IDisposable
{
    /// <summary>The name of the folder of the shipped recording stage, beside those of the networks.</summary>
    public const string StageName = "recording";

    // Finding beats and judging the whole take about as long as a tenth of the pictures.
    private const double FoundShare = 0.05;
    private const double SeenShare = 0.95;

    private readonly BeatNetwork _network;
    private readonly RecordingReader _stage;
    private readonly RecordingConfidence? _confidence;

    private RecordingAnalyser(BeatNetwork network, RecordingReader stage, RecordingConfidence? confidence) =>
        (_network, _stage, _confidence) = (network, stage, confidence);

    /// <summary>The network that answers for the picture of each beat.</summary>
    public ModelManifest Network => _network.Manifest;

    /// <summary>The recording stage that answers in the light of the whole.</summary>
    public RecordingManifest Stage => _stage.Manifest;

    /// <summary>How sure answers are, and from when on they are certain; null where the recording stage has no calibration, and nothing is certain.</summary>
    public RecordingConfidence? Confidence => _confidence;

    /// <summary>Loads both models and checks that everything fits.</summary>
    /// <param name="networkFolder">The folder of a network for spectral images that answers with the groups of <see cref="LabelSet.Aami"/>.</param>
    /// <param name="recordingFolder">The folder of a recording stage.</param>
    /// <param name="source">Decides where the models are run; null for this process.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public static RecordingAnalyser Load(string networkFolder, string recordingFolder, INetworkSource? source = null)
    {
        var network = BeatNetwork.Load(networkFolder, LabelSet.Aami, source);
        RecordingReader? stage = null;
        try
        {
            stage = RecordingReader.Load(recordingFolder, source);
            return new RecordingAnalyser(network, stage, RecordingConfidence.Load(recordingFolder, stage.Manifest.Sha256, network.Manifest.Sha256));
        }
        catch
        {
            stage?.Dispose();
            network.Dispose();
            throw;
        }
    }

    /// <summary>Tells which lead of a recording is looked at where nobody names one.</summary>
    /// <exception cref="ArgumentException">The recording has no lead.</exception>
    /// <exception cref="RecordRefusedException">It is sampled too slowly.</exception>
    public LeadChoice Choose(Recording recording) => new SpectralImageRenderer(Network.Image).Choose(recording);

    /// <summary>Finds and answers the beats of a recording.</summary>
    /// <param name="recording">The recording; of its annotations only the times count, and only where they are asked for.</param>
    /// <param name="annotated">Whether the beats are where the annotations say, not where they are found.</param>
    /// <param name="lead">The name of the lead to look at; null for the one that <see cref="Choose"/> tells.</param>
    /// <param name="workers">On how many threads.</param>
    /// <param name="progress">Told how much is done, 0 to 1; called on several threads.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="RecordRefusedException">The recording has no such lead or no beats, or is sampled too slowly or too fast.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    /// <exception cref="NetworkUnavailableException">A model is run elsewhere, and nothing answers there.</exception>
    public AnalysedRecording Analyse(
        Recording recording, bool annotated = false, string? lead = null, int workers = 1, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var looked = Looked(recording, lead);
        var samples = annotated ? Annotated(recording) : Found(recording, looked);
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(FoundShare);

        var drawn = new PictureAnswers(_network, recording, looked);
        var pictures = Pictures(drawn, samples, workers, progress, cancellation);
        var features = IsMeasuredAsDrawn ? RecordingFeatures.Of(recording, samples, looked, drawn.Prepared.Millivolts) : RecordingFeatures.Of(recording, samples, looked);
        var shapes = ShapeGroups.Of(features.Windows);
        var quality = SignalQualityIndex.Of(looked.Millivolts.Span, recording.SamplingRate);
        double[] seconds = [.. samples.Select(recording.SecondsAt)];
        var answers = _stage.Read(features, pictures);
        answers = _confidence?.Calibrate(answers, RecordingConfidence.InputsOf(answers, features, shapes), seconds, recording.Seconds, quality) ?? answers;
        bool[]? certain = _confidence is null ? null : [.. answers.Select(answer => answer.Certain)];
        var summary = RecordingSummary.Of(recording.Seconds, seconds, [.. answers.Select(answer => answer.Class)], certain, quality);
        progress?.Report(1);
        return new AnalysedRecording(recording.Name, looked.Name, recording.SamplingRate, samples, answers, shapes, quality, summary);
    }

    /// <summary>Frees what the models hold.</summary>
    public void Dispose()
    {
        _network.Dispose();
        _stage.Dispose();
    }

    private bool IsMeasuredAsDrawn => Network.Image.SamplingRate == BeatWindows.SamplingRate && Network.Image.HighPass == SpectralImageSpec.Default.HighPass;

    private Lead Looked(Recording recording, string? lead)
    {
        if (recording.Length == 0)
        {
            throw new RecordRefusedException($"Record {recording.Name} holds no ECG lead.");
        }

        RPeakDetector.DemandRate(recording);
        var chosen = Choose(recording).Lead;
        return lead is null ? chosen : recording.Lead(lead)
            ?? throw new RecordRefusedException($"Record {recording.Name} has no lead {lead}: it has {string.Join(", ", recording.Leads.Select(known => known.Name))}.");
    }

    private static int[] Annotated(Recording recording) => recording.Beats.Select(beat => beat.Sample).Distinct().Order().ToArray() is { Length: > 0 } samples
        ? samples
        : throw new RecordRefusedException($"Record {recording.Name} has no annotated beats: let them be looked for instead.");

    private static int[] Found(Recording recording, Lead lead) => RPeakDetector.Find(lead.Millivolts.Span, recording.SamplingRate).ToArray() is { Length: > 0 } samples
        ? samples
        : throw new RecordRefusedException($"No beats were found in lead {lead.Name} of record {recording.Name}: choose another lead.");

    private static IReadOnlyList<double>?[] Pictures(PictureAnswers pictures, int[] samples, int workers, IProgress<double>? progress, CancellationToken cancellation)
    {
        var batches = samples.Chunk(PictureAnswers.Batch).ToArray();
        var seen = new IReadOnlyList<IReadOnlyList<double>?>[batches.Length];
        var done = 0;
        try
        {
            Parallel.For(0, batches.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, batch =>
            {
                seen[batch] = pictures.Of(batches[batch]);
                progress?.Report(FoundShare + ((SeenShare - FoundShare) * Interlocked.Increment(ref done) / batches.Length));
            });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }

        return [.. seen.SelectMany(answers => answers)];
    }
}
