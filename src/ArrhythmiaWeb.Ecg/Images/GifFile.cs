using System.Buffers.Binary;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>GIF files, block by block (GIF89a specification, sections 17 to 27).</summary>
internal static class GifFile
{
    private const int ScreenEnd = 13;
    private const int FrameLength = 10;
    private const int ControlLength = 8;
    private const byte Extension = 0x21;
    private const byte Control = 0xF9;
    private const byte Frame = 0x2C;
    private const byte Trailer = 0x3B;

    /// <summary>Keeps the screen, its colours and the first frame.</summary>
    /// <param name="file">The whole file, from its signature on.</param>
    /// <exception cref="ImageRefusedException">The file ends before its first frame does.</exception>
    internal static ImageFile Strip(ReadOnlySpan<byte> file)
    {
        var at = ScreenEnd + (file.Length > ScreenEnd ? Colours(file[10]) : 0);
        var screen = Part(file, 0, at);
        ReadOnlySpan<byte> control = default;
        while (Part(file, at, 1)[0] == Extension)
        {
            var start = at;
            var isControl = Part(file, at, 2)[1] == Control;
            at = BehindBlocks(file, at + 2);
            control = isControl && at - start == ControlLength ? file[start..at] : control;
        }

        var frame = Part(file, at, FrameLength);
        if (frame[0] != Frame)
        {
            throw Damaged();
        }

        // Behind the description: its colours, one byte with the width of the codes, the codes.
        var end = BehindBlocks(file, at + FrameLength + Colours(frame[9]) + 1);
        return new ImageFile(
            ImageFormat.Gif,
            BinaryPrimitives.ReadUInt16LittleEndian(screen[6..]),
            BinaryPrimitives.ReadUInt16LittleEndian(screen[8..]),
            (byte[])[.. screen, .. control, .. file[at..end], Trailer])
        {
            // The frame is decoded beside the screen before it is laid over it.
            ExtraBytes = 4L * BinaryPrimitives.ReadUInt16LittleEndian(screen[6..]) * BinaryPrimitives.ReadUInt16LittleEndian(screen[8..]),
        };
    }

    // How many bytes of colours follow, after flags that say it.
    private static int Colours(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int BehindBlocks(ReadOnlySpan<byte> file, int at)
    {
        while (Part(file, at, 1)[0] is var length && length != 0)
        {
            at += length + 1;
        }

        return at + 1;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> file, int start, int length) =>
        start + length <= file.Length ? file.Slice(start, length) : throw Damaged();

    private static ImageRefusedException Damaged() => ImageRefusedException.Damaged(ImageFormat.Gif);
}
