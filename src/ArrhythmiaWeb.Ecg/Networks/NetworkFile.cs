using System.Security.Cryptography;

namespace ArrhythmiaWeb.Ecg.Networks;

/// <summary>The file that holds a network, and what the manifest beside it says of it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">The model's name, such as "spectral-cnn".</param>
/// <param name="Version">The model's version, such as "1.0.0".</param>
/// <param name="Sha256">The SHA-256 of the file, in lower-case hexadecimal.</param>
public sealed record NetworkFile(string Path, string Name, string Version, string Sha256)
{
    /// <summary>Reads the file after checking that it is the one that its manifest belongs to.</summary>
    /// <exception cref="ModelMismatchException">It is missing or another one.</exception>
    internal byte[] Read()
    {
        byte[] network;
        try
        {
            network = File.ReadAllBytes(Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelMismatchException($"The network {Path} cannot be read: {exception.Message}", exception);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(network));
        return hash == Sha256
            ? network
            : throw new ModelMismatchException($"{Path} has the SHA-256 {hash}, but the manifest beside it says {Sha256}: the two files do not belong together.");
    }
}
