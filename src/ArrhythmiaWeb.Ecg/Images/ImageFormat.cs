namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>A kind of image file that is accepted, as told by the file's bytes.</summary>
/// <param name="Name">The name people know it by, such as "PNG".</param>
/// <param name="Extension">The file name extension we store it under, with its dot.</param>
/// <param name="MediaType">The media type it is served with.</param>
public sealed record ImageFormat(string Name, string Extension, string MediaType)
{
    /// <summary>Portable Network Graphics.</summary>
    public static ImageFormat Png { get; } = new("PNG", ".png", "image/png");

    /// <summary>JPEG.</summary>
    public static ImageFormat Jpeg { get; } = new("JPEG", ".jpg", "image/jpeg");

    /// <summary>WebP.</summary>
    public static ImageFormat Webp { get; } = new("WebP", ".webp", "image/webp");

    /// <summary>Windows bitmap.</summary>
    public static ImageFormat Bmp { get; } = new("BMP", ".bmp", "image/bmp");

    /// <summary>GIF, of which the first frame counts.</summary>
    public static ImageFormat Gif { get; } = new("GIF", ".gif", "image/gif");

    /// <summary>Every accepted format.</summary>
    public static IReadOnlyList<ImageFormat> All { get; } = [Png, Jpeg, Webp, Bmp, Gif];
}
