using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace ArrhythmiaWeb.Benchmarks.Load;

/// <summary>The example pictures, each time with another note in the file: what is read is the same, the file is new to the application.</summary>
public sealed class UniquePictures(string folder)
{
    private const int EndChunk = 12;

    private readonly byte[][] _examples = [.. Directory.GetFiles(folder, "*.png").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
    private int _count;

    /// <summary>Makes the next picture.</summary>
    public byte[] Next()
    {
        var number = Interlocked.Increment(ref _count);
        var example = _examples[number % _examples.Length];
        var text = Encoding.ASCII.GetBytes(FormattableString.Invariant($"tEXtComment\0{Environment.ProcessId}-{number}"));
        var chunk = new byte[text.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, text.Length - 4);
        text.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + text.Length), Crc32.HashToUInt32(text));
        return [.. example[..^EndChunk], .. chunk, .. example[^EndChunk..]];
    }
}
