using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Lab.Strips;

/// <summary>One of the ways in which strips are drawn and sent.</summary>
/// <param name="Name">How the page calls it.</param>
/// <param name="Style">How it is drawn.</param>
/// <param name="Stated">Whether its sender states the seconds.</param>
/// <param name="Finish">From the drawing to a file.</param>
internal sealed record StripKind(string Name, StripStyle Style, bool Stated, Func<PixelImage, byte[]> Finish)
{
    private const uint White = 0xFFFFFF;
    private static readonly (uint Small, uint Large) Pink = (0xFADADD, 0xF4A6B0);
    private static readonly (uint Small, uint Large) Red = (0xF5B0A0, 0xE05040);

    /// <summary>Ten ways.</summary>
    internal static IReadOnlyList<StripKind> All { get; } =
    [
        new("bare line", new(900, 1.5, 0x000000, White), true, ImageCodec.EncodePng),
        new("bare line, thick", new(1000, 4, 0x202020, White), true, ImageCodec.EncodePng),
        new("axes with numbers, as matplotlib draws", new(800, 2.1, 0x1F77B4, White) { Axes = true }, false, ImageCodec.EncodePng),
        new("ECG paper, pink", new(1500, 1.8, 0x000000, White) { Paper = Pink }, false, ImageCodec.EncodePng),
        new("ECG paper, red", new(1250, 1.5, 0x101030, 0xFFF4F0) { Paper = Red }, false, ImageCodec.EncodePng),
        new("ECG paper, grey", new(1200, 1.5, 0x000000, White) { Paper = (0xDCDCDC, 0xA8A8A8) }, false, ImageCodec.EncodePng),
        new("ECG paper, green", new(1800, 2, 0x202020, 0xF4FFF4) { Paper = (0xC0E8C0, 0x70C080) }, false, ImageCodec.EncodePng),
        new("ECG paper, printed and scanned", new(1500, 2, 0x282828, 0xFFF8F4) { Paper = Pink }, false, Scan.Of),
        new("ECG paper, small", new(640, 1.2, 0x000000, White) { Paper = Pink }, false, ImageCodec.EncodePng),
        new("ECG paper, large", new(3000, 3, 0x000000, 0xFFF8F4) { Paper = Red }, false, image => ImageCodec.EncodeJpeg(image, 85)),
    ];
}
