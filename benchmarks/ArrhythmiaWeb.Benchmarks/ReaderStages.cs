using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Spectra;
using BenchmarkDotNet.Attributes;

namespace ArrhythmiaWeb.Benchmarks;

/// <summary>What each stage of reading a spectral image takes, the whole, and the floor: decoding, scaling and one network.</summary>
[MemoryDiagnoser]
public class ReaderStages
{
    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;
    private static readonly NetworkFolders Folders = NetworkFolders.In(ExamplePictures.Models);

    private readonly BareLoops _loops = BareLoops.Load();
    private readonly BeatNetwork _spectral = BeatNetwork.Load(Folders.Spectral, LabelSet.EightClasses);
    private readonly BeatNetwork _acrossPatients = BeatNetwork.Load(Folders.AcrossPatients!, LabelSet.Aami);
    private readonly InputGate _gate = InputGate.Load(Folders.Gate!);
    private readonly SimilarBeats _similar = SimilarBeats.Load(Folders.Spectral);
    private readonly ColourMap _colours = ColourMap.Named(Spec.ColourMap);
    private readonly byte[] _file = ExamplePictures.Spectral()[0];
    private readonly DecodedPicture _picture;
    private readonly byte[] _levels;
    private readonly PreparedImage _prepared;
    private readonly NetworkAnswer _answer;

    /// <summary>Brings a picture as far as each stage needs it.</summary>
    public ReaderStages()
    {
        _picture = DecodedPicture.Of(_file);
        _levels = _colours.Invert(_picture.Pixels.Pixels);
        _prepared = _spectral.Prepare(_picture);
        _answer = _spectral.Answer(_prepared);
    }

    /// <summary>Decoding, scaling, one network.</summary>
    [Benchmark(Baseline = true)]
    public object Floor() => _loops.Floor(0);

    /// <summary>What the application does.</summary>
    [Benchmark]
    public object WholeReader() => _loops.Reader(0);

    /// <summary>From the bytes of the file to its pixels.</summary>
    [Benchmark]
    public object Decode() => DecodedPicture.Of(_file);

    /// <summary>From the pixels to what the gate sees.</summary>
    [Benchmark]
    public object GateScale() => InputGate.Pixels(_picture);

    /// <summary>The same, and its network.</summary>
    [Benchmark]
    public object Gate() => _gate.Judge(_picture);

    /// <summary>From the pixels to the cells that both networks read: the next four and the look for margins.</summary>
    [Benchmark]
    public object Prepare() => _spectral.Prepare(_picture);

    /// <summary>Which colours the picture was drawn with.</summary>
    [Benchmark]
    public object ColourMapOf() => ColourMap.Recognise(_picture.Pixels.Pixels);

    /// <summary>Colours to levels.</summary>
    [Benchmark]
    public object Invert() => _colours.Invert(_picture.Pixels.Pixels);

    /// <summary>Levels to cells.</summary>
    [Benchmark]
    public object Scale() => PixelProcessing.Scale(_levels, Spec.Width, Spec.Height, Spec.Columns, Spec.Rows);

    /// <summary>Whether the cells look like a spectrum.</summary>
    [Benchmark]
    public object Structure() => SpectralStructure.Of(_prepared.Cells.Span, Spec.Rows, Spec.Columns);

    /// <summary>The network of eight classes, with its explanation.</summary>
    [Benchmark]
    public object SpectralNetwork() => _spectral.Answer(_prepared);

    /// <summary>The same without the explanation.</summary>
    [Benchmark]
    public object SpectralNetworkAlone() => _spectral.Probabilities(_prepared);

    /// <summary>The second opinion: five networks joined, and what they make of the rhythm.</summary>
    [Benchmark]
    public object InterPatientNetwork() => _acrossPatients.Probabilities(_prepared);

    /// <summary>The nearest of the annotated beats.</summary>
    [Benchmark]
    public object Neighbours() => _similar.Find(_answer.Embedding.Span, SimilarBeats.Shown);

    /// <summary>Frees the networks.</summary>
    [GlobalCleanup]
    public void Free()
    {
        _loops.Dispose();
        _spectral.Dispose();
        _acrossPatients.Dispose();
        _gate.Dispose();
    }
}
