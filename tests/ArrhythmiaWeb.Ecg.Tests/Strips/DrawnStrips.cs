using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;

namespace ArrhythmiaWeb.Ecg.Tests.Strips;

/// <summary>Strips of a made-up rhythm.</summary>
internal static class DrawnStrips
{
    internal static readonly (uint Small, uint Large) Pink = (0xFADADD, 0xF4A6B0);
    internal static readonly (uint Small, uint Large) Red = (0xF5B0A0, 0xE05040);

    internal static StripStyle Bare { get; } = new(900, 1.5, 0x000000, 0xFFFFFF);

    internal static StripStyle OnPaper { get; } = new(1500, 1.8, 0x000000, 0xFFFFFF) { Paper = Pink };

    internal static StripStyle WithinAxes { get; } = new(800, 2.1, 0x1F77B4, 0xFFFFFF) { Axes = true };

    internal static StripReading Read(this Recording recording, StripStyle style, double? seconds = null) => StripReader.Read(Picture(recording, style), seconds);

    internal static DecodedPicture Picture(this Recording recording, StripStyle style) => DecodedPicture.Of(ImageCodec.EncodePng(Draw(recording, style)));

    internal static PixelImage Draw(this Recording recording, StripStyle style) => style.Draw(recording.Leads[0].Millivolts.Span, recording.SamplingRate);

    /// <summary>One picture under the other.</summary>
    internal static PixelImage Under(this PixelImage upper, PixelImage lower) => new(upper.Width, upper.Height + lower.Height, [.. upper.Pixels, .. lower.Pixels]);
}
