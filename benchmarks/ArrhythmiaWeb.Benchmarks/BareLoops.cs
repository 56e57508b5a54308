using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>What a picture costs without an application around it: the whole reader, and the floor, which is decoding, scaling and one network.</summary>
public sealed class BareLoops : IDisposable
{
    private readonly byte[][] _files = ExamplePictures.Spectral();
    private readonly ArrhythmiaReader _reader;
    private readonly BeatNetwork _network;

    private BareLoops(ArrhythmiaReader reader, BeatNetwork network) => (_reader, _network) = (reader, network);

    /// <summary>Loads the shipped models.</summary>
    public static BareLoops Load()
    {
        var folders = NetworkFolders.In(ExamplePictures.Models);
        return new BareLoops(ArrhythmiaReader.Load(folders), BeatNetwork.Load(folders.Spectral, LabelSet.EightClasses));
    }

    /// <summary>Reads one of the example pictures as the application does.</summary>
    /// <param name="number">Which picture; beyond their number it begins anew.</param>
    public Classification Reader(int number) => _reader.Read(_files[number % _files.Length]);

    /// <summary>The least that any program does that has a network answer to a picture: nobody asks what the picture shows, whether it can be believed, or why.</summary>
    /// <param name="number">Which picture; beyond their number it begins anew.</param>
    /// <returns>The probabilities.</returns>
    public IReadOnlyList<double> Floor(int number)
    {
        var image = _network.Manifest.Image;
        var scaled = ImageCodec.Decode(_files[number % _files.Length], image.Columns, image.Rows, out var facts);
        return _network.Probabilities(new PreparedImage(facts, Array.ConvertAll(scaled.Pixels, colour => (byte)(colour >> 8))));
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        _reader.Dispose();
        _network.Dispose();
    }
}
