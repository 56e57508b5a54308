using System.Globalization;
using ArrhythmiaWeb.Ecg.Classification;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.ViewModels;

/// <summary>One answer as it is shown.</summary>
/// <param name="Prediction">The answer.</param>
/// <param name="Image">The pictures that the model was made for.</param>
/// <param name="Weaknesses">What is known of how badly the class is read, in sentences.</param>
/// <param name="Neighbours">The most similar annotated beats, the nearest first.</param>
/// <param name="Attribution">Whose recordings these are.</param>
public sealed record ResultViewModel(
    Prediction Prediction, SpectralImageSpec Image, IReadOnlyList<string> Weaknesses, IReadOnlyList<ShownNeighbour> Neighbours, string? Attribution)
{
    private const double ShapeTolerance = 0.02;

    /// <summary>The probabilities of all classes.</summary>
    public IReadOnlyList<ShownProbability> Probabilities { get; } = ShownProbability.AllOf(Prediction);

    /// <summary>The class that the model answers with.</summary>
    public ShownProbability Answer { get; } = ShownProbability.MostProbable(Prediction);

    /// <summary>The scales of the picture; null for a trace, for a picture that was read in part or turned over, and where its shape is not the specified one, so that nobody can tell what its scales are.</summary>
    public SpectralAxes? Axes { get; } =
        !Prediction.IsTrace && !Prediction.IsRearranged && Math.Abs((double)Prediction.Width / Prediction.Height * Image.Height / Image.Width - 1) <= ShapeTolerance ? new SpectralAxes(Image) : null;

    /// <summary>What speaks for the class; null where the model did not tell.</summary>
    public ShownEvidence? Evidence { get; } = ShownEvidence.Of(Prediction, Image);

    /// <summary>Whether the picture has another shape than specified without anything known of the reason.</summary>
    public bool HasUnknownScales => Axes is null && !Prediction.IsTrace && !Prediction.IsRearranged;

    /// <summary>What speaks for the class, where it can be drawn over the picture; null where nobody could tell what lies where.</summary>
    public ShownEvidence? Drawn => Axes is null ? null : Evidence;

    /// <summary>What to know of the way the picture was read.</summary>
    public IReadOnlyList<Finding> Remarks =>
    [
        .. Prediction.IsTrace ? [new Finding(FindingCode.TraceCaution)] : Array.Empty<Finding>(),
        .. (Prediction.Remarks ?? []).Where(remark => remark.ToString() != TraceImageSpec.Caution),
    ];

    /// <summary>What the picture is called.</summary>
    public string Kind => Prediction.IsTrace ? "drawn trace" : "spectral image";

    /// <summary>The size of the picture.</summary>
    public string Size => $"{Prediction.Width} × {Prediction.Height} px, {ByteSize.InWords(Prediction.Bytes)}";

    /// <summary>The time taken.</summary>
    public string Elapsed => string.Create(CultureInfo.CurrentCulture, $"{Prediction.ElapsedMilliseconds:0.0} ms");

    /// <summary>Makes the page of an answer.</summary>
    /// <param name="prediction">The answer.</param>
    /// <param name="image">The pictures that the model was made for.</param>
    /// <param name="weakness">How well networks read.</param>
    /// <param name="examples">The annotated beats at hand.</param>
    public static ResultViewModel Of(Prediction prediction, SpectralImageSpec image, KnownWeakness weakness, NearestExamples examples) => new(
        prediction,
        image,
        weakness.InWords(prediction, ShownProbability.MostProbable(prediction).Class),
        ShownNeighbour.AllOf(prediction, examples),
        examples.Attribution);
}
