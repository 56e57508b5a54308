using System.Globalization;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Ecg.Evaluation;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Examples;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Guide;

/// <summary>What the guide shows. Every figure comes from where it is in force.</summary>
/// <param name="Model">The model that answers.</param>
/// <param name="MaxSize">The largest file accepted, in words.</param>
/// <param name="Strangers">How it fares with people never seen; null where nobody measured.</param>
public sealed record GuideViewModel(ModelManifest Model, string MaxSize, StrangerFigures? Strangers)
{
    /// <summary>The pictures that the model was made for.</summary>
    public SpectralImageSpec Image => Model.Image;

    /// <summary>One example of each class.</summary>
    public IReadOnlyList<ExampleImage> Examples => ExampleImage.All;

    /// <summary>The scales of the pictures.</summary>
    public SpectralAxes Axes { get; } = new(Model.Image);

    /// <summary>The names of the accepted formats: all but the last with commas between them, and the last.</summary>
    public IReadOnlyList<string> Formats => [string.Join(", ", ImageFormat.All.SkipLast(1).Select(format => format.Name)), ImageFormat.All[^1].Name];

    /// <summary>Whether beats of one patient stand in training and test, which flatters the figures.</summary>
    public bool IsTestedWithinPatients => Model.Protocol == "intra-patient";

    /// <summary>The specification of a picture, line by line.</summary>
    public IReadOnlyList<(string Name, string Value)> Specification(IStringLocalizer<GuideTexts> texts) =>
    [
        (texts["SpecLead"], texts["SpecLeadValue", Image.Lead, Image.FallbackLead]),
        (texts["SpecFilter"], texts["SpecFilterValue", Image.HighPass]),
        (texts["SpecTime"], texts["SpecTimeValue", Image.SecondsEachSide]),
        (texts["SpecWindow"], texts["SpecWindowValue", Image.WindowSamples / Image.SamplingRate * 1000, Image.HopSamples / Image.SamplingRate * 1000]),
        (texts["SpecSamples"], texts["SpecSamplesValue", Image.WindowSamples, Image.HopSamples, Image.FftLength, Image.SamplingRate]),
        (texts["SpecFrequencies"], texts["SpecFrequenciesValue", Image.LowestFrequency, Image.HighestFrequency]),
        (texts["SpecBrightness"], texts["SpecBrightnessValue", -Image.FloorDecibels]),
        (texts["SpecColours"], Image.ColourMap),
        (texts["SpecSize"], texts["SpecSizeValue", Image.Width, Image.Height]),
    ];

    /// <summary>Where the model comes from and how well it did, line by line; with the language of what its makers wrote in their own.</summary>
    public IReadOnlyList<(string Name, string Value, string? Language)> Origin(IStringLocalizer<GuideTexts> texts) =>
    [
        (texts["OriginName"], texts["OriginNameValue", Model.Name, Model.Version, Model.Date], null),
        (texts["OriginData"], Model.TrainingData, Language.Default.Code),
        (texts["OriginSplit"], Model.Split, Language.Default.Code),
        .. Strangers is { } strangers
            ? new[]
            {
                (texts["FigureStrangers"].Value, texts["FigureStrangersValue", strangers.People, Text($"{strangers.Accuracy.Value * 100:0.0} %"), Text($"{strangers.CertainWrong.Value * 100:0.0} %")].Value, (string?)null),
            }
            : [],
        .. Model.Metrics is { } metrics ? Figures(metrics, texts) : [],
    ];

    private static IEnumerable<(string Name, string Value, string? Language)> Figures(ModelMetrics metrics, IStringLocalizer<GuideTexts> texts) =>
    [
        (texts["FigureBeats"], Text($"{metrics.TestBeats:N0}"), null),
        (texts["FigureAccuracy"], Text($"{metrics.Accuracy * 100:0.00} %"), null),
        (texts["FigureSensitivity"], Text($"{metrics.MacroSensitivity * 100:0.00} %"), null),
        (texts["FigureF1"], Text($"{metrics.MacroF1:0.000}"), null),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.CurrentCulture);
}
