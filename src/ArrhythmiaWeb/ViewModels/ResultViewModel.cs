using System.Globalization;
using ArrhythmiaWeb.Ecg.Spectra;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Uploads;

namespace ArrhythmiaWeb.ViewModels;

/// <summary>One answer as it is shown.</summary>
/// <param name="Prediction">The answer.</param>
/// <param name="Image">The pictures that the model was made for.</param>
public sealed record ResultViewModel(Prediction Prediction, SpectralImageSpec Image)
{
    private const double ShapeTolerance = 0.02;

    /// <summary>The probabilities of all classes.</summary>
    public IReadOnlyList<ShownProbability> Probabilities { get; } = ShownProbability.AllOf(Prediction);

    /// <summary>The class that the model answers with.</summary>
    public ShownProbability Answer { get; } = ShownProbability.MostProbable(Prediction);

    /// <summary>The scales of the picture; null where its shape is not the specified one, so that nobody can tell what its scales are.</summary>
    public SpectralAxes? Axes { get; } =
        Math.Abs((double)Prediction.Width / Prediction.Height * Image.Height / Image.Width - 1) <= ShapeTolerance ? new SpectralAxes(Image) : null;

    /// <summary>The size of the picture.</summary>
    public string Size => $"{Prediction.Width} × {Prediction.Height} pixels, {ByteSize.InWords(Prediction.Bytes)}";

    /// <summary>The time taken.</summary>
    public string Elapsed => string.Create(CultureInfo.InvariantCulture, $"{Prediction.ElapsedMilliseconds:0.0} ms");
}
