using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Ecg.Traces;
using ArrhythmiaWeb.Predictions;

namespace ArrhythmiaWeb.Answers;

/// <summary>One answer as it is shown.</summary>
/// <param name="Prediction">The answer.</param>
/// <param name="Image">The pictures that the model was made for.</param>
/// <param name="Weaknesses">What is known of how badly the class is read, in sentences.</param>
/// <param name="Similar">The most similar annotated beats, the nearest first.</param>
/// <param name="Attribution">Whose recordings these are.</param>
public sealed record ResultViewModel(
    Prediction Prediction, SpectralImageSpec Image, IReadOnlyList<string> Weaknesses, IReadOnlyList<ShownSimilarBeat> Similar, string? Attribution)
    : ResultPage(Prediction, Image)
{
    private readonly ShownEvidence? _evidence = ShownEvidence.Of(Prediction, Image);

    /// <inheritdoc/>
    public override string ViewName => "~/Views/Predictions/Details.cshtml";

    /// <summary>The probabilities of all classes.</summary>
    public IReadOnlyList<ShownProbability> Probabilities { get; } = ShownProbability.AllOf(Prediction);

    /// <summary>The class that the model answers with.</summary>
    public ShownProbability Answer { get; } = ShownProbability.MostProbable(Prediction);

    /// <summary>What speaks for the class by time; null where the model did not tell, or where nobody knows how much time the picture shows.</summary>
    public ShownEvidence? Evidence => HasUnknownScales ? null : _evidence;

    /// <summary>What speaks for the class, where it can be drawn over the picture; null where nobody could tell what lies where.</summary>
    public ShownEvidence? Drawn => Axes is null ? null : Evidence;

    /// <summary>What to know of the way the picture was read.</summary>
    public IReadOnlyList<Finding> Remarks =>
    [
        .. Prediction.IsTrace ? [new Finding(FindingCode.TraceCaution)] : Array.Empty<Finding>(),
        .. (Prediction.Remarks ?? []).Where(remark => remark.ToString() != TraceImageSpec.Caution),
    ];

    /// <summary>What readers said, the oldest first.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    /// <summary>Whether the reader sees the answer though the clinic hides it from readers: <see cref="Predictions.Blinding.Spares"/>.</summary>
    public bool IsSparedBlinding { get; init; }

    /// <summary>What is so of the answer, before any detail.</summary>
    public Headline Headline => new(Prediction, Reviews);

    /// <summary>Makes the page of an answer.</summary>
    /// <param name="prediction">The answer.</param>
    /// <param name="image">The pictures that the model was made for.</param>
    /// <param name="weakness">How well networks read.</param>
    /// <param name="similar">The annotated beats at hand.</param>
    public static ResultViewModel Of(Prediction prediction, SpectralImageSpec image, KnownWeakness weakness, SimilarBeats similar) => new(
        prediction,
        image,
        weakness.InWords(prediction, ShownProbability.MostProbable(prediction).Class),
        ShownSimilarBeat.AllOf(prediction, similar),
        similar.Attribution);
}
