using System.Security.Cryptography;

namespace ArrhythmiaWeb.Storage;

/// <summary>Writes a small file into a store elsewhere and takes it away again.</summary>
public static class StoreTrial
{
    private const int Bytes = 1024;

    /// <summary>Tries a store.</summary>
    /// <exception cref="IOException">It could not be written.</exception>
    public static async Task RunAsync(IFileStore store, CancellationToken cancellation)
    {
        // Where the application is killed meanwhile, a later start takes it away with other files that arrived and were not kept.
        var name = $"arriving/trial-{Guid.NewGuid():N}";
        var content = RandomNumberGenerator.GetBytes(Bytes);
        using var stream = new MemoryStream(content, writable: false);
        await store.PutAsync(name, stream, Convert.ToHexStringLower(SHA256.HashData(content)), cancellation);
        await store.DeleteAsync(name, cancellation);
    }
}
