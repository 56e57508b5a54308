using System.Buffers.Binary;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Windows bitmaps: a header that says where the pixels lie (Microsoft, BITMAPFILEHEADER, BITMAPCOREHEADER and BITMAPINFOHEADER).</summary>
internal static class BmpFile
{
    private const int FileHeader = 14;
    private const int OldHeader = 12;
    private const int NewHeader = 40;

    // The two that pack equal pixels together; other pictures have as many bytes as their size asks for.
    private const int PackedEight = 1;
    private const int PackedFour = 2;

    /// <summary>Checks the header. A bitmap holds nothing but its pixels that a decoder would unpack.</summary>
    /// <param name="file">The whole file, from its signature on.</param>
    /// <exception cref="ImageRefusedException">The header is cut off or names no size, or packed pixels have no end.</exception>
    internal static ImageFile Strip(ReadOnlySpan<byte> file)
    {
        if (file.Length < FileHeader + NewHeader)
        {
            throw Damaged();
        }

        var header = file[FileHeader..];
        var length = BinaryPrimitives.ReadUInt32LittleEndian(header);
        var (width, height) = length == OldHeader
            ? (BinaryPrimitives.ReadUInt16LittleEndian(header[4..]), BinaryPrimitives.ReadUInt16LittleEndian(header[6..]))
            : (BinaryPrimitives.ReadInt32LittleEndian(header[4..]), BinaryPrimitives.ReadInt32LittleEndian(header[8..]));
        var packed = length >= NewHeader && BinaryPrimitives.ReadInt32LittleEndian(header[16..]) is PackedEight or PackedFour;
        if (width <= 0 || height is 0 or int.MinValue || (packed && !Ends(file)))
        {
            throw Damaged();
        }

        // A negative height says that the top row comes first.
        return new ImageFile(ImageFormat.Bmp, width, Math.Abs(height), file.ToArray());
    }

    // Packed pixels end with the code 0, 1; what follows may fill up to a multiple of four.
    private static bool Ends(ReadOnlySpan<byte> file) => file[^Math.Min(8, file.Length)..].IndexOf((ReadOnlySpan<byte>)[0, 1]) >= 0;

    private static ImageRefusedException Damaged() => ImageRefusedException.Damaged(ImageFormat.Bmp);
}
