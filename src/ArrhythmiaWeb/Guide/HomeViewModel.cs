using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Examples;

namespace ArrhythmiaWeb.Guide;

/// <summary>What the first page shows.</summary>
/// <param name="Model">The model that answers.</param>
public sealed record HomeViewModel(ModelManifest Model)
{
    /// <summary>The picture on the first page: a premature beat is what the eye finds first.</summary>
    public ExampleImage Example { get; } = ExampleImage.All.First(example => example.Class.Code == "V");

    /// <summary>The scales of the picture.</summary>
    public SpectralAxes Axes { get; } = new(Model.Image);
}
