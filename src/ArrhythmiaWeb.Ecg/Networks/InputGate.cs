using System.Globalization;
using System.Numerics.Tensors;
using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>Tells spectral images, drawn traces and other pictures apart, with a small network. Safe for many threads.</summary>
/// <remarks>
/// The network takes "picture", unsigned bytes [batch, 3, 96, 144] (red, green, blue; the top row first), and gives "probabilities",
/// floats [batch, 3]. The whole picture is scaled to that size whatever its shape, so the gate sees margins and axes too.
/// </remarks>
public sealed class InputGate : IDisposable
{
    private const int Colours = 3;
    private const int Rows = 96;
    private const int Columns = 144;

    // A picture whose bytes all lie within so many levels of each other shows nothing that anyone could see.
    private const int LeastContrast = 8;

    private const string InputName = "picture";
    private const string OutputName = "probabilities";

    private readonly INetwork _network;

    private InputGate(InputGateManifest manifest, INetwork network)
    {
        Manifest = manifest;
        _network = network;
    }

    /// <summary>The names of the kinds in manifest and network, in the order of <see cref="PictureKind"/>.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["spectral", "trace", "other"];

    /// <summary>Colours, rows and columns of what the network is shown.</summary>
    public static IReadOnlyList<int> InputShape { get; } = [Colours, Rows, Columns];

    /// <summary>What the gate was made from.</summary>
    public InputGateManifest Manifest { get; }

    /// <summary>Loads a gate's folder and checks that everything in it fits.</summary>
    /// <param name="folder">A folder with <see cref="BeatNetwork.NetworkFileName"/> and <see cref="ModelManifest.FileName"/>.</param>
    /// <param name="source">Decides where the network is run; null for this process.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public static InputGate Load(string folder, INetworkSource? source = null)
    {
        var manifest = InputGateManifest.Read(folder);
        var path = Path.Combine(folder, BeatNetwork.NetworkFileName);
        var network = (source ?? OnnxNetworks.Instance).Open(new NetworkFile(path, manifest.Name, manifest.Version, manifest.Sha256));
        try
        {
            Check(path, manifest, network.Description);
            return new InputGate(manifest, network);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Judges one picture on the calling thread. A blank one is <see cref="PictureKind.Other"/> without asking the network.</summary>
    /// <param name="file">The whole image file.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be decoded.</exception>
    public InputVerdict Judge(ReadOnlySpan<byte> file)
    {
        using var decoded = DecodedPicture.Of(file);
        return Judge(decoded);
    }

    /// <summary>Judges one picture on the calling thread. A blank one is <see cref="PictureKind.Other"/> without asking the network.</summary>
    /// <param name="decoded">The picture.</param>
    public InputVerdict Judge(DecodedPicture decoded)
    {
        var pixels = Pixels(decoded);
        if (IsBlank(pixels))
        {
            return new InputVerdict(PictureKind.Other, [0, 0, 1]);
        }

        double[] probabilities = [.. _network.Run<byte>(InputName, pixels, [OutputName])[0].Select(value => (double)value)];
        return new InputVerdict(KindOf(probabilities), probabilities);
    }

    /// <summary>Pictures to what the network is shown: the one path that training, evaluation and the application share.</summary>
    /// <param name="decoded">The picture.</param>
    /// <returns>The bytes of <see cref="InputShape"/>, colour by colour and row by row.</returns>
    public static byte[] Pixels(DecodedPicture decoded)
    {
        var picture = PixelProcessing.Scale(decoded.Pixels, Columns, Rows).Pixels;
        var planes = new byte[Colours * Rows * Columns];
        for (var i = 0; i < picture.Length; i++)
        {
            planes[i] = (byte)(picture[i] >> 16);
            planes[picture.Length + i] = (byte)(picture[i] >> 8);
            planes[(2 * picture.Length) + i] = (byte)picture[i];
        }

        return planes;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    private static bool IsBlank(ReadOnlySpan<byte> pixels)
    {
        for (var plane = 0; plane < Colours; plane++)
        {
            var levels = pixels.Slice(plane * Rows * Columns, Rows * Columns);
            if (TensorPrimitives.Max(levels) - TensorPrimitives.Min(levels) >= LeastContrast)
            {
                return false;
            }
        }

        return true;
    }

    private PictureKind KindOf(double[] probabilities)
    {
        var (spectral, trace) = (probabilities[(int)PictureKind.SpectralImage], probabilities[(int)PictureKind.Trace]);
        var (kind, most, least) = spectral >= trace
            ? (PictureKind.SpectralImage, spectral, Manifest.SpectralFrom)
            : (PictureKind.Trace, trace, Manifest.TraceFrom);

        // Written so that a network that answers "not a number" refuses.
        return most >= least ? kind : PictureKind.Other;
    }

    private static void Check(string path, InputGateManifest manifest, NetworkDescription network)
    {
        Same("classes in the manifest", string.Join(' ', Classes), string.Join(' ', manifest.Classes));
        Same("input shape in the manifest", Shape(InputShape), Shape(manifest.InputShape));
        Same("classes in the network", string.Join(' ', Classes), network.Metadata.GetValueOrDefault("classes"));
        Tensor("input", network.Input(InputName), InputName, typeof(byte), [-1, .. InputShape]);
        Tensor("output", network.Output(OutputName), OutputName, typeof(float), [-1, Classes.Count]);
        foreach (var (name, threshold) in new[] { ("spectralFrom", manifest.SpectralFrom), ("traceFrom", manifest.TraceFrom) })
        {
            Require(threshold is > 0 and < 1, $"{name} in the manifest", "between 0 and 1", threshold.ToString(CultureInfo.InvariantCulture));
        }

        void Tensor(string what, NetworkTensor? found, string name, Type element, int[] shape)
        {
            Same($"element type of {what} '{name}'", element.Name, found?.Element.Name);
            Same($"shape of {what} '{name}'", Shape(shape), Shape(found!.Shape));
        }

        void Same(string what, string expected, string? found) => Require(expected == found, what, expected, found);

        void Require(bool fits, string what, string expected, string? found)
        {
            if (!fits)
            {
                throw new ModelMismatchException($"{path} does not fit: {what} should be '{expected}', but is '{found ?? "missing"}'.");
            }
        }
    }

    private static string Shape(IEnumerable<int> sides) => string.Join(" x ", sides);
}
