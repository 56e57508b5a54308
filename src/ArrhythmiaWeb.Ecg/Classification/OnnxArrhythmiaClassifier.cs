using ArrhythmiaWeb.Ecg.Images;

namespace ArrhythmiaWeb.Ecg.Classification;

/// <summary>Classifies spectral images with a network run by ONNX Runtime.</summary>
public sealed class OnnxArrhythmiaClassifier : IArrhythmiaClassifier, IDisposable
{
    private OnnxArrhythmiaClassifier(ModelManifest manifest) => Manifest = manifest;

    /// <inheritdoc/>
    public ModelManifest Manifest { get; }

    /// <summary>Loads a model folder and checks that everything in it fits.</summary>
    /// <param name="folder">A folder with <c>model.onnx</c> and <c>model.json</c>.</param>
    /// <param name="labels">The label set that the caller expects.</param>
    /// <exception cref="ModelMismatchException">Something is missing or does not fit.</exception>
    public static OnnxArrhythmiaClassifier Load(string folder, LabelSet labels) => throw new NotImplementedException(folder + labels);

    /// <inheritdoc/>
    public Task<Classification> ClassifyAsync(ReadOnlyMemory<byte> image, CancellationToken cancellation = default) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
