namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>An image file without anything that its pixels do not need: what a decoder is given to read.</summary>
/// <param name="Format">The format told by the file's bytes.</param>
/// <param name="Width">The width of the stored picture in pixels, before it is turned upright.</param>
/// <param name="Height">The height of the stored picture in pixels, likewise.</param>
/// <param name="Bytes">A file of the same format with the pixels alone: no text, no colour profile, no EXIF, no second frame.</param>
internal sealed record ImageFile(ImageFormat Format, int Width, int Height, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>How a viewer turns the stored picture, 1 (as it is) to 8, after EXIF 2.3, tag 0x0112.</summary>
    internal int Orientation { get; init; } = ExifOrientation.AsStored;

    /// <summary>What decoding takes beside the pixels it gives, in bytes: a decoder keeps the whole picture a second time for some kinds of file.</summary>
    internal long ExtraBytes { get; init; }

    /// <summary>Whether width and height change places when the picture is turned upright.</summary>
    internal bool SwapsSides => Orientation >= ExifOrientation.FirstOnItsSide;

    /// <summary>Reads what a file is and takes out of it what the pixels need. No pixel is decoded.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="ImageRefusedException">The file is empty, of another kind, or cut off or damaged in its structure.</exception>
    internal static ImageFile Read(ReadOnlySpan<byte> file)
    {
        var format = FileKind.Of(file);
        return format == ImageFormat.Png ? PngFile.Strip(file)
            : format == ImageFormat.Jpeg ? JpegFile.Strip(file)
            : format == ImageFormat.Webp ? WebpFile.Strip(file)
            : format == ImageFormat.Gif ? GifFile.Strip(file)
            : BmpFile.Strip(file);
    }
}
