using ArrhythmiaWeb.Ecg.Findings;

namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>Tells files apart by their first bytes. Those that are not read are called by their name, so that a person knows how to go on.</summary>
public static class FileKind
{
    // A text file may begin with a declaration and comments before its first element.
    private const int LookedForMarkup = 1024;

    /// <summary>Tells the accepted format of a file.</summary>
    /// <param name="file">The file, or at least its first kilobyte.</param>
    /// <exception cref="ImageRefusedException">The file is empty or of a kind that is not read.</exception>
    public static ImageFormat Of(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
        {
            throw new ImageRefusedException(ImageRefusal.Empty, new Finding(FindingCode.FileEmpty));
        }

        return file switch
        {
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
            [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
            [0x52, 0x49, 0x46, 0x46, _, _, _, _, 0x57, 0x45, 0x42, 0x50, ..] => ImageFormat.Webp,
            [0x47, 0x49, 0x46, 0x38, 0x37 or 0x39, 0x61, ..] => ImageFormat.Gif,
            [0x42, 0x4D, ..] => ImageFormat.Bmp,
            _ => throw new ImageRefusedException(ImageRefusal.UnknownFormat, NotRead(file)),
        };
    }

    private static Finding NotRead(ReadOnlySpan<byte> file)
    {
        if (file.Length >= 12 && file.Slice(4, 4).SequenceEqual("ftyp"u8))
        {
            return Photograph(file.Slice(8, 4));
        }

        return file switch
        {
            [0x49, 0x49, 0x2A or 0x2B, 0, ..] or [0x4D, 0x4D, 0, 0x2A or 0x2B, ..] => Named("TIFF"),
            [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] => Named("JPEG 2000"),
            [0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20, ..] or [0xFF, 0x0A, ..] => Named("JPEG XL"),
            [0x38, 0x42, 0x50, 0x53, ..] => Named("Photoshop"),
            [0, 0, 1 or 2, 0, ..] => Named("Windows icon"),
            [0xD7, 0xCD, 0xC6, 0x9A, ..] or [1, 0, 0, 0, _, _, _, _, ..] when IsMetafile(file) => Named("Windows metafile"),
            [0x50, 0x4B, 3, 4, ..] => Document("ZIP or Office"),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => Document("Office"),
            [0x25, 0x21, 0x50, 0x53, ..] => Document("PostScript"),
            _ when file.Length >= 132 && file.Slice(128, 4).SequenceEqual("DICM"u8) => new Finding(FindingCode.DicomNotRead),
            _ when file[..Math.Min(LookedForMarkup, file.Length)].IndexOf("%PDF-"u8) >= 0 => Document("PDF"),
            _ => Markup(file[..Math.Min(LookedForMarkup, file.Length)]) ?? Unknown(),
        };
    }

    // Brands of ISO base media files: ISO/IEC 23008-12 (HEIF), the AV1 image file format.
    private static Finding Photograph(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8) ? Named("AVIF")
        : brand.StartsWith("he"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8) ? new Finding(FindingCode.HeicNotRead)
        : brand.StartsWith("jp"u8) ? Named("JPEG 2000")
        : Named("MP4");

    private static Finding? Markup(ReadOnlySpan<byte> start)
    {
        var text = System.Text.Encoding.Latin1.GetString(start).ToLowerInvariant();
        return text.Contains("<svg", StringComparison.Ordinal) ? new Finding(FindingCode.SvgNotRead)
            : text.Contains("<html", StringComparison.Ordinal) || text.Contains("<!doctype html", StringComparison.Ordinal) ? Document("HTML")
            : null;
    }

    private static bool IsMetafile(ReadOnlySpan<byte> file) => file[0] == 0xD7 || (file.Length > 44 && file.Slice(40, 4).SequenceEqual(" EMF"u8));

    private static Finding Named(string name) => new(FindingCode.FormatNotRead, name);

    private static Finding Document(string name) => new(FindingCode.DocumentNotRead, name);

    private static Finding Unknown() => new(FindingCode.FormatUnknown, [ImageFormat.All.Select(known => known.Name).ToArray()]);
}
