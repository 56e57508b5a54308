using ArrhythmiaWeb.Ecg.Networks;

namespace ArrhythmiaWeb.Ecg.Evaluation;

/// <summary>Which network was evaluated.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Sha256">The SHA-256 of its file, in lower-case hexadecimal.</param>
/// <param name="Seed">The seed of its training.</param>
public sealed record EvaluatedModel(string Name, string Version, string Sha256, int Seed)
{
    /// <summary>Names the network of a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    public static EvaluatedModel Of(ModelManifest manifest) => new(manifest.Name, manifest.Version, manifest.Sha256, manifest.Seed);
}
