using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Answers;

/// <summary>A picture whose answer is hidden until the reader has given theirs. Its view must show nothing that follows from the answer.</summary>
/// <param name="Image">The pictures that the model was made for.</param>
public sealed record BlindViewModel(Prediction Prediction, SpectralImageSpec Image) : ResultPage(Prediction, Image)
{
    /// <inheritdoc/>
    public override string ViewName => "~/Views/Predictions/Blind.cshtml";
}
