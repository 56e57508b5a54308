using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Text entries of a PNG file (chunk tEXt of the PNG specification, section 11.3.4.3).</summary>
public static class PngText
{
    private const int SignatureLength = 8;
    private const int HeaderChunkLength = 25;
    private const int ChunkOverhead = 12;

    /// <summary>Adds a text entry behind the header of a PNG file.</summary>
    /// <param name="png">A whole PNG file.</param>
    /// <param name="key">1 to 79 characters of Latin-1.</param>
    /// <param name="text">Latin-1 text.</param>
    /// <returns>A new file with the entry.</returns>
    public static byte[] Add(ReadOnlySpan<byte> png, string key, string text)
    {
        var content = Encoding.Latin1.GetBytes($"tEXt{key}\0{text}");
        var chunk = new byte[ChunkOverhead - 4 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length - 4);
        content.CopyTo(chunk.AsSpan(4));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + content.Length), Crc32.HashToUInt32(content));
        var behindHeader = SignatureLength + HeaderChunkLength;
        return [.. png[..behindHeader], .. chunk, .. png[behindHeader..]];
    }

    /// <summary>Finds a text entry in a PNG file.</summary>
    /// <param name="png">A file that may be a PNG.</param>
    /// <param name="key">The entry's key.</param>
    /// <returns>The text, or null where the file is no PNG or has no such entry before its pixels end.</returns>
    public static string? Find(ReadOnlySpan<byte> png, string key)
    {
        if (!png.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return null;
        }

        var rest = png[SignatureLength..];
        while (rest.Length >= ChunkOverhead)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkOverhead)
            {
                return null;
            }

            var data = rest.Slice(8, (int)length);
            if (rest.Slice(4, 4).SequenceEqual("tEXt"u8))
            {
                var end = data.IndexOf((byte)0);
                if (end >= 0 && Encoding.Latin1.GetString(data[..end]) == key)
                {
                    return Encoding.Latin1.GetString(data[(end + 1)..]);
                }
            }

            rest = rest[(ChunkOverhead + (int)length)..];
        }

        return null;
    }
}
