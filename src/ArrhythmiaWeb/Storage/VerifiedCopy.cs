using System.Buffers;
using System.Security.Cryptography;

namespace ArrhythmiaWeb.Storage;

/// <summary>Copies a content and makes sure on the way that it is the one that was announced.</summary>
public static class VerifiedCopy
{
    private const int BufferBytes = 80 * 1024;

    /// <summary>Copies.</summary>
    /// <param name="content">What is copied, from its start.</param>
    /// <param name="sha256">The SHA-256 that it should have, in lower-case hexadecimal.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="FileStoreException">It has another hash.</exception>
    public static async Task<long> WriteAsync(Stream content, string sha256, Stream target, CancellationToken cancellation)
    {
        var (length, found) = await HashAsync(content, target, cancellation);
        return found == sha256 ? length : throw Altered();
    }

    /// <summary>Reads a content to its end.</summary>
    /// <param name="content">What is read, from its start.</param>
    /// <param name="target">Where it is copied to; null for nowhere.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many bytes it has, and its SHA-256 in lower-case hexadecimal.</returns>
    public static async Task<(long Length, string Sha256)> HashAsync(Stream content, Stream? target, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var total = 0L;
            for (int count; (count = await content.ReadAsync(buffer, cancellation)) > 0; total += count)
            {
                hash.AppendData(buffer, 0, count);
                if (target is not null)
                {
                    await target.WriteAsync(buffer.AsMemory(0, count), cancellation);
                }
            }

            return (total, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Says that a content is not what it was.</summary>
    public static FileStoreException Altered() => new FileStoreException("A file was altered on its way into the store: its length or its SHA-256 is another. It was not kept.");
}
