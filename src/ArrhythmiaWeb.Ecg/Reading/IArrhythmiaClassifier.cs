using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>Tells the class of the beat in the middle of a spectral image, or of a drawn trace where its model reads those. Safe for use by many threads at once.</summary>
public interface IArrhythmiaClassifier
{
    /// <summary>The model that answers.</summary>
    ModelManifest Manifest { get; }

    /// <summary>Decodes, checks, prepares and classifies one picture.</summary>
    /// <param name="image">The whole image file as uploaded.</param>
    /// <param name="cancellation">Gives up waiting for a free decoder.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified; nothing was changed.</exception>
    Task<Classification> ClassifyAsync(ReadOnlyMemory<byte> image, CancellationToken cancellation = default);
}
