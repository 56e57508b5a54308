using System.Globalization;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Classifies spectral images, or drawn traces where the manifest says so, with a network.</summary>
/// <remarks>
/// The network takes "image", unsigned bytes [batch, 1, rows, columns], and gives floats: "probabilities"
/// [batch, classes], "evidence" [batch, classes, rows and columns of a coarser grid] and "embedding" [batch, size], of length 1.
/// Scaling the bytes, the softmax at its temperature and the way from feature maps to evidence are part of the network.
/// </remarks>
public sealed class BeatNetwork : IDisposable
{
    /// <summary>The file in a model's folder that holds the network.</summary>
    public const string NetworkFileName = "model.onnx";

    private const string InputName = "image";
    private const string ProbabilitiesName = "probabilities";
    private const string EvidenceName = "evidence";
    private const string EmbeddingName = "embedding";
    private static readonly string[] Answers = [ProbabilitiesName, EvidenceName, EmbeddingName];

    private readonly LabelSet _labels;
    private readonly INetwork _network;
    private readonly Func<DecodedPicture, SpectralRange?, PreparedImage> _prepare;

    private BeatNetwork(ModelManifest manifest, LabelSet labels, INetwork network)
    {
        Manifest = manifest;
        _labels = labels;
        _network = network;
        _prepare = manifest.Trace is { } trace ? Traces(new TracePreprocessor(trace)) : new ImagePreprocessor(manifest.Image).Prepare;
    }

    /// <summary>The model that answers.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>Loads a model folder and checks that everything in it fits.</summary>
    /// <param name="folder">A folder with <see cref="NetworkFileName"/> and <see cref="ModelManifest.FileName"/>.</param>
    /// <param name="labels">The label set that the caller expects.</param>
    /// <param name="source">Decides where the network is run; null for this process.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public static BeatNetwork Load(string folder, LabelSet labels, INetworkSource? source = null)
    {
        var manifest = ModelManifest.Read(folder);
        var path = Path.Combine(folder, NetworkFileName);
        var network = (source ?? OnnxNetworks.Instance).Open(new NetworkFile(path, manifest.Name, manifest.Version, manifest.Sha256));
        try
        {
            Check(path, manifest, labels, network.Description);
            return new BeatNetwork(manifest, labels, network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Decodes and checks a picture as this network reads it.</summary>
    /// <param name="image">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified.</exception>
    public PreparedImage Prepare(ReadOnlySpan<byte> image)
    {
        using var picture = DecodedPicture.Of(image);
        return Prepare(picture);
    }

    /// <summary>Checks a picture and reads it as this network's pictures are.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="shown">What the axes of a spectral image show, where that is another range than the specification's.</param>
    /// <exception cref="ImageRefusedException">It is not a picture that can be classified, or it shows less than the specification does.</exception>
    public PreparedImage Prepare(DecodedPicture picture, SpectralRange? shown = null) => _prepare(picture, shown);

    /// <summary>Runs the network on a prepared picture, on the calling thread.</summary>
    /// <param name="prepared">A picture prepared with this network's image specification.</param>
    /// <param name="pool">Joins the network's probabilities with what others say before the class is chosen; null where nobody else has a say.</param>
    public NetworkAnswer Answer(PreparedImage prepared, Func<IReadOnlyList<double>, IReadOnlyList<double>>? pool = null)
    {
        var outputs = _network.Run(InputName, prepared.Cells, Answers);
        var own = ToDoubles(outputs[0]);
        var probabilities = pool?.Invoke(own) ?? own;
        var best = probabilities.Index().MaxBy(entry => entry.Item).Index;
        return new NetworkAnswer(_labels.Classes[best], probabilities, own, EvidenceFor(best, outputs[1]), outputs[2]);
    }

    /// <summary>Runs the network on a prepared picture, without evidence and embedding.</summary>
    /// <param name="prepared">A picture prepared with this model's image specification.</param>
    /// <returns>One probability for each class, in the order of the label set.</returns>
    public IReadOnlyList<double> Probabilities(PreparedImage prepared) => ToDoubles(_network.Run(InputName, prepared.Cells, [ProbabilitiesName])[0]);

    /// <summary>Runs the network on a batch of spectral images that are at hand as cells, without evidence and embedding.</summary>
    /// <param name="cells">Of one image after the other Rows x Columns levels, as <see cref="PreparedImage.Cells"/> has them.</param>
    /// <returns>For each image one probability for each class, in the order of the label set.</returns>
    /// <exception cref="ArgumentException">The last image is not whole.</exception>
    public IReadOnlyList<IReadOnlyList<double>> Probabilities(ReadOnlyMemory<byte> cells)
    {
        var size = Manifest.Rows * Manifest.Columns;
        if (cells.Length % size != 0)
        {
            throw new ArgumentException($"There are {cells.Length} cells; each image that the network reads has {size}.", nameof(cells));
        }

        return cells.IsEmpty ? [] : [.. ToDoubles(_network.Run(InputName, cells, [ProbabilitiesName])[0]).Chunk(_labels.Classes.Count)];
    }

    /// <summary>Frees what the network holds.</summary>
    public void Dispose() => _network.Dispose();

    private static Func<DecodedPicture, SpectralRange?, PreparedImage> Traces(TracePreprocessor preprocessor) => (picture, _) => preprocessor.Prepare(picture);

    private static double[] ToDoubles(float[] output) => [.. output.Select(value => (double)value)];

    private EvidenceMap EvidenceFor(int label, float[] output)
    {
        var shape = _network.Description.Output(EvidenceName)!.Shape;
        var (rows, columns) = (shape[2], shape[3]);
        return new EvidenceMap(rows, columns, output.AsSpan(label * rows * columns, rows * columns).ToArray());
    }

    private static void Check(string path, ModelManifest manifest, LabelSet labels, NetworkDescription network)
    {
        var codes = labels.Classes.Select(known => known.Code).ToArray();
        Require(manifest.LabelSet == labels.Name, "label set", labels.Name, manifest.LabelSet);
        Require(manifest.Classes.SequenceEqual(codes), "classes in the manifest", string.Join(' ', codes), string.Join(' ', manifest.Classes));

        var metadata = network.Metadata;
        Require(metadata.GetValueOrDefault("classes") == string.Join(' ', codes), "classes in the network", string.Join(' ', codes), metadata.GetValueOrDefault("classes"));
        if (manifest.Trace is { } trace)
        {
            var found = metadata.GetValueOrDefault("trace");
            Require(Read(found, TraceImageSpec.FromJson) == trace, "trace specification in the network", trace.ToJson(), found);
        }
        else
        {
            var found = metadata.GetValueOrDefault("image");
            Require(Read(found, SpectralImageSpec.FromJson) == manifest.Image, "image specification in the network", manifest.Image.ToJson(), found);
        }

        var input = network.Input(InputName);
        int[] inputShape = [-1, 1, manifest.Rows, manifest.Columns];
        Require(input?.Element == typeof(byte), $"element type of input '{InputName}'", "byte", input?.Element.Name);
        Require(input!.Shape.SequenceEqual(inputShape), $"shape of input '{InputName}'", string.Join(" x ", inputShape), string.Join(" x ", input.Shape));
        RequireOutput(ProbabilitiesName, codes.Length);
        RequireOutput(EvidenceName, codes.Length, null, null);
        RequireOutput(EmbeddingName, [null]);

        void RequireOutput(string name, params int?[] shape)
        {
            var output = network.Output(name);
            Require(output?.Element == typeof(float), $"element type of output '{name}'", "float", output?.Element.Name);
            var fits = output!.Shape.Count == shape.Length + 1 && output.Shape[0] == -1
                && shape.Zip(output.Shape.Skip(1)).All(pair => pair.First is null ? pair.Second > 0 : pair.First == pair.Second);
            Require(fits, $"shape of output '{name}'", string.Join(" x ", shape.Select(side => side?.ToString(CultureInfo.InvariantCulture) ?? "any").Prepend("-1")), string.Join(" x ", output.Shape));
        }

        void Require(bool fits, string what, string expected, string? found)
        {
            if (!fits)
            {
                throw new ModelMismatchException($"{path} does not fit: {what} should be '{expected}', but is '{found ?? "missing"}'.");
            }
        }
    }

    private static TSpec? Read<TSpec>(string? json, Func<string, TSpec> fromJson)
        where TSpec : class
    {
        try
        {
            return json is null ? null : fromJson(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
