using System.Buffers.Binary;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>JPEG files, marker by marker (ITU-T T.81, annex B).</summary>
internal static class JpegFile
{
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;
    private const byte Temporary = 0x01;

    /// <summary>Keeps what describes the pixels and every scan, and demands the end behind the last scan: decoders fill what is missing with what they have.</summary>
    /// <param name="file">The whole file, from its first marker on.</param>
    /// <exception cref="ImageRefusedException">The file ends before its last scan does, a scan is missing, or it is of a kind that is not read.</exception>
    internal static ImageFile Strip(ReadOnlySpan<byte> file)
    {
        var kept = new MemoryStream(file.Length);
        kept.Write([0xFF, StartOfImage]);
        var (orientation, at) = (ExifOrientation.AsStored, 2);
        JpegFrame? frame = null;
        while (true)
        {
            var marker = Marker(file, ref at);
            if (marker == EndOfImage)
            {
                break;
            }

            if (marker is Temporary or (>= 0xD0 and <= 0xD7))
            {
                continue;
            }

            var segment = Segment(file, ref at);
            switch (marker)
            {
                case >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC:
                    frame = frame is null ? JpegFrame.Of(marker, segment) : throw Damaged();
                    break;
                case StartOfScan:
                    (frame ?? throw Damaged()).Add(segment);
                    Write(kept, marker, segment);
                    var end = EndOfScan(file, at);
                    kept.Write(file[at..end]);
                    at = end;
                    continue;
                case 0xE1:
                    orientation = segment.StartsWith("Exif\0\0"u8) ? ExifOrientation.Of(segment[6..]) : orientation;
                    continue;
                case 0xC4 or 0xDB or 0xDD:
                case 0xE0 when segment.StartsWith("JFIF\0"u8):
                case 0xEE when segment.StartsWith("Adobe"u8):
                    // Tables, and the two that say how colours are stored.
                    break;
                default:
                    continue;
            }

            Write(kept, marker, segment);
        }

        kept.Write([0xFF, EndOfImage]);
        return frame?.IsWhole == true
            ? new ImageFile(ImageFormat.Jpeg, frame.Width, frame.Height, kept.GetBuffer().AsMemory(0, (int)kept.Length)) { Orientation = orientation, ExtraBytes = frame.CoefficientBytes }
            : throw Damaged();
    }

    internal static ImageRefusedException Damaged() => ImageRefusedException.Damaged(ImageFormat.Jpeg);

    private static byte Marker(ReadOnlySpan<byte> file, ref int at)
    {
        if (at >= file.Length || file[at] != 0xFF)
        {
            throw Damaged();
        }

        while (at < file.Length && file[at] == 0xFF)
        {
            at++;
        }

        return at < file.Length && file[at] != 0 ? file[at++] : throw Damaged();
    }

    private static ReadOnlySpan<byte> Segment(ReadOnlySpan<byte> file, ref int at)
    {
        var length = at + 2 <= file.Length ? BinaryPrimitives.ReadUInt16BigEndian(file[at..]) : 0;
        if (length < 2 || at + length > file.Length)
        {
            throw Damaged();
        }

        var segment = file.Slice(at + 2, length - 2);
        at += length;
        return segment;
    }

    // Within a scan 0xFF is followed by 0 where it is data, or by the number of a restart.
    private static int EndOfScan(ReadOnlySpan<byte> file, int at)
    {
        while (true)
        {
            var next = file[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= file.Length)
            {
                throw Damaged();
            }

            at += next;
            if (file[at + 1] is not 0 and not (>= 0xD0 and <= 0xD7))
            {
                return at;
            }

            at += 2;
        }
    }

    private static void Write(MemoryStream kept, byte marker, ReadOnlySpan<byte> segment)
    {
        Span<byte> head = [0xFF, marker, (byte)((segment.Length + 2) >> 8), (byte)(segment.Length + 2)];
        kept.Write(head);
        kept.Write(segment);
    }
}
