using System.Globalization;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Examples;

namespace ArrhythmiaWeb.ViewModels;

/// <summary>What the guide shows. Every figure comes from where it is in force.</summary>
/// <param name="Model">The model that answers.</param>
/// <param name="MaxSize">The largest file accepted, in words.</param>
public sealed record GuideViewModel(ModelManifest Model, string MaxSize)
{
    /// <summary>The pictures that the model was made for.</summary>
    public SpectralImageSpec Image => Model.Image;

    /// <summary>One example of each class.</summary>
    public IReadOnlyList<ExampleImage> Examples => ExampleImage.All;

    /// <summary>The scales of the pictures.</summary>
    public SpectralAxes Axes { get; } = new(Model.Image);

    /// <summary>The names of the accepted formats, in a sentence.</summary>
    public string Formats => $"{string.Join(", ", ImageFormat.All.SkipLast(1).Select(format => format.Name))} or {ImageFormat.All[^1].Name}";

    /// <summary>The largest number of pixels, in words.</summary>
    public string MaxPixels => string.Create(CultureInfo.InvariantCulture, $"{ImageLimits.MaxPixels / 1_000_000} megapixels");

    /// <summary>The specification of a picture, line by line.</summary>
    public IReadOnlyList<(string Name, string Value)> Specification =>
    [
        ("Lead", $"{Image.Lead}; {Image.FallbackLead} where the recording has no {Image.Lead}"),
        ("Filter before", Text($"high-pass at {Image.HighPass:0.##} Hz (Butterworth, second order, forwards and backwards)")),
        ("Time shown", Text($"{Image.SecondsEachSide:0.##} s before the R peak to {Image.SecondsEachSide:0.##} s after it, left to right")),
        ("Window", Text($"Hann, {Image.WindowSamples / Image.SamplingRate * 1000:0} ms, moved by {Image.HopSamples / Image.SamplingRate * 1000:0.#} ms")),
        ("Samples", Text($"window of {Image.WindowSamples}, step of {Image.HopSamples}, transform of {Image.FftLength}, at {Image.SamplingRate:0.##} Hz")),
        ("Frequencies", Text($"{Image.LowestFrequency:0.##} Hz at the bottom to {Image.HighestFrequency:0.##} Hz at the top, linear")),
        ("Brightness", Text($"power in dB below the loudest point of the picture, down to −{-Image.FloorDecibels:0.##} dB")),
        ("Colour map", Image.ColourMap),
        ("Size", Text($"{Image.Width} × {Image.Height} pixels, without axes, margins or lettering")),
    ];

    /// <summary>Where the model comes from and how well it did, line by line.</summary>
    public IReadOnlyList<(string Name, string Value)> Origin =>
    [
        ("Name", Text($"{Model.Name} {Model.Version}, made on {Model.Date:d MMM yyyy}")),
        ("Training data", Model.TrainingData),
        ("Division of the beats", Model.Split),
        .. Model.Metrics is { } metrics ? Figures(metrics) : [],
    ];

    /// <summary>Whether beats of one patient stand in training and test, which flatters the figures.</summary>
    public bool IsTestedWithinPatients => Model.Protocol == "intra-patient";

    private static IEnumerable<(string Name, string Value)> Figures(ModelMetrics metrics) =>
    [
        ("Beats held out for the test", Text($"{metrics.TestBeats:N0}")),
        ("Classified right", Text($"{metrics.Accuracy * 100:0.00} %")),
        ("Mean sensitivity of the classes", Text($"{metrics.MacroSensitivity * 100:0.00} %")),
        ("Mean F1 of the classes", Text($"{metrics.MacroF1:0.000}")),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
