namespace ArrhythmiaWeb.Ecg.Images;

/// <summary>
/// An uploaded picture as it is shown: decoded and encoded anew, so that only its pixels are left of what somebody sent. No metadata, no
/// second frame, nothing hidden behind the picture.
/// </summary>
public static class ShownImage
{
    /// <summary>The media type of what <see cref="Render"/> makes.</summary>
    public const string MediaType = "image/png";

    /// <summary>Makes the shown form of a picture: its first frame, upright, on white.</summary>
    /// <param name="file">The whole image file.</param>
    /// <returns>A PNG file without metadata.</returns>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be read.</exception>
    public static byte[] Render(ReadOnlySpan<byte> file) => ImageCodec.EncodePng(ImageCodec.Decode(file, ImageLimits.EnoughSide, out _));

    /// <summary>Makes the shown form of a picture as a list shows it: the whole of it, so small that it fits.</summary>
    /// <param name="file">The whole image file.</param>
    /// <param name="width">The most pixels across.</param>
    /// <param name="height">The most pixels down.</param>
    /// <returns>A PNG file without metadata.</returns>
    /// <exception cref="ImageRefusedException">The file is not a picture that can be read.</exception>
    public static byte[] RenderSmall(ReadOnlySpan<byte> file, int width, int height)
    {
        var picture = ImageCodec.Identify(file);
        var scale = Math.Min(1, Math.Min((double)width / picture.Width, (double)height / picture.Height));
        return ImageCodec.EncodePng(ImageCodec.Decode(file, Pixels(picture.Width), Pixels(picture.Height), out _));

        int Pixels(int side) => Math.Max(1, (int)Math.Round(side * scale));
    }
}
