using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Recordings;

/// <summary>Boosted trees that judge beats by what their recording tells of them.</summary>
/// <remarks>The model takes "features", floats [batch, columns], and gives "probabilities", floats [batch, classes].</remarks>
public sealed class BeatTrees : IDisposable
{
    private const string InputName = "features";
    private const string OutputName = "probabilities";

    private readonly INetwork _network;

    private BeatTrees(RecordingManifest manifest, INetwork network) => (Manifest, _network) = (manifest, network);

    /// <summary>The model that answers.</summary>
    public RecordingManifest Manifest { get; }

    /// <summary>Loads a model folder and checks that everything in it fits.</summary>
    /// <param name="folder">A folder with <see cref="BeatNetwork.NetworkFileName"/> and <see cref="ModelManifest.FileName"/>.</param>
    /// <param name="source">Decides where the model is run; null for this process.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public static BeatTrees Load(string folder, INetworkSource? source = null)
    {
        var manifest = RecordingManifest.Read(folder);
        var path = Path.Combine(folder, BeatNetwork.NetworkFileName);
        var network = (source ?? OnnxNetworks.Instance).Open(new NetworkFile(path, manifest.Name, manifest.Version, manifest.Sha256));
        try
        {
            Check(path, manifest, network.Description);
            return new BeatTrees(manifest, network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Judges the beats of a recording.</summary>
    /// <returns>For each beat the probability of each class.</returns>
    public double[][] Answer(RecordingFeatures features) => Answer(features.Values);

    /// <summary>Judges beats.</summary>
    /// <param name="features">The numbers of each, beat after beat.</param>
    internal double[][] Answer(ReadOnlyMemory<float> features)
    {
        if (features.IsEmpty)
        {
            return [];
        }

        var (classes, beats) = (Manifest.Classes.Count, features.Length / RecordingFeatures.Names.Count);
        var probabilities = _network.Run(InputName, features, [OutputName])[0];
        return [.. Enumerable.Range(0, beats).Select(beat => probabilities.AsSpan(beat * classes, classes).ToArray().Select(value => (double)value).ToArray())];
    }

    /// <summary>Frees what the model holds.</summary>
    public void Dispose() => _network.Dispose();

    private static void Check(string path, RecordingManifest manifest, NetworkDescription network)
    {
        var labels = LabelSet.Aami;
        var codes = string.Join(' ', labels.Classes.Select(known => known.Code));
        var features = string.Join(' ', RecordingFeatures.Names);
        var metadata = network.Metadata;
        Require("label set", labels.Name, manifest.LabelSet);
        Require("classes in the manifest", codes, string.Join(' ', manifest.Classes));
        Require("classes in the model", codes, metadata.GetValueOrDefault("classes"));
        Require("features in the manifest", features, string.Join(' ', manifest.Features));
        Require("features in the model", features, metadata.GetValueOrDefault("features"));
        Require($"shape of input '{InputName}'", $"-1 x {RecordingFeatures.Names.Count}", Shape(network.Input(InputName)));
        Require($"shape of output '{OutputName}'", $"-1 x {labels.Classes.Count}", Shape(network.Output(OutputName)));
        Require("picture weight from 0 to 1", bool.TrueString, (manifest.PictureWeight is >= 0 and <= 1).ToString());

        void Require(string what, string expected, string? found)
        {
            if (found != expected)
            {
                throw new ModelMismatchException($"{path} does not fit: {what} should be '{expected}', but is '{found ?? "missing"}'.");
            }
        }
    }

    private static string? Shape(NetworkTensor? found) => found?.Element == typeof(float) ? string.Join(" x ", found.Shape) : null;
}
