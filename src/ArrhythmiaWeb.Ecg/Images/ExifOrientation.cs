using System.Buffers.Binary;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>How a camera was held, read from the first directory of an EXIF block and from nothing else in it (EXIF 2.3, section 4.6.4, tag 0x0112).</summary>
internal static class ExifOrientation
{
    /// <summary>The stored picture is upright.</summary>
    internal const int AsStored = 1;

    /// <summary>From this value on the stored picture lies on its side.</summary>
    internal const int FirstOnItsSide = 5;

    private const int Tag = 0x0112;
    private const int Last = 8;
    private const int EntryLength = 12;

    /// <summary>Finds the orientation.</summary>
    /// <param name="tiff">A TIFF header with its directories, as EXIF blocks of every format hold it.</param>
    /// <returns>1 to 8; 1 where the block says nothing, or nonsense.</returns>
    internal static int Of(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff[..2].SequenceEqual("II"u8) || tiff[..2].SequenceEqual("MM"u8)))
        {
            return AsStored;
        }

        var bigEndian = tiff[0] == 'M';
        var directory = Long(tiff[4..], bigEndian);
        if (directory > tiff.Length - 2)
        {
            return AsStored;
        }

        var entries = tiff[(int)directory..];
        var count = Short(entries, bigEndian);
        for (entries = entries[2..]; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (Short(entries, bigEndian) == Tag)
            {
                int value = Short(entries[8..], bigEndian);
                return value is >= AsStored and <= Last ? value : AsStored;
            }
        }

        return AsStored;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint Long(ReadOnlySpan<byte> bytes, bool bigEndian) =>
        bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
