using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Reading;

/// <summary>Tells the class of the beat in a picture. Safe for use by many threads at once.</summary>
public interface IArrhythmiaClassifier
{
    /// <summary>The model that answers to spectral images.</summary>
    ModelManifest Manifest { get; }

    /// <summary>Reads one picture, from its bytes to the finished answer.</summary>
    /// <param name="image">The whole image file as sent.</param>
    /// <param name="axes">What the sender states about the picture's axes; null where nothing is stated.</param>
    /// <param name="cancellation">Gives up before the work begins; begun, it is finished.</param>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be classified; nothing was changed.</exception>
    /// <exception cref="NetworkUnavailableException">A network is run elsewhere, and nothing answers there; nothing was changed.</exception>
    Task<Classification> ClassifyAsync(ReadOnlyMemory<byte> image, StatedAxes? axes = null, CancellationToken cancellation = default);
}
