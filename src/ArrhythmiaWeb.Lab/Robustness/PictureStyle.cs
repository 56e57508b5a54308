using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Lab.Robustness;

/// <summary>A way in which another program may draw a spectral image.</summary>
/// <param name="Group">What is different: colour, size, compression, ...</param>
/// <param name="Name">How the style is called in the report.</param>
/// <param name="Goal">The most points of accuracy that the style may cost; null where nothing is promised.</param>
/// <param name="Finish">From the picture in the specification's size, in these colours, to a file.</param>
internal sealed record PictureStyle(string Group, string Name, double? Goal, ColourMap Map, Func<PixelImage, byte[]> Finish)
{
    private const double GoalPlain = 1;
    private const double GoalFigure = 3;

    private static readonly SpectralImageSpec Spec = SpectralImageSpec.Default;
    private static readonly ColourMap Viridis = ColourMap.Named("viridis");
    private static readonly ColourMap Jet = ColourMap.Named("jet");
    private static readonly ColourMap Grey = ColourMap.Named("grey");

    private static readonly string[] Maps = ["viridis", "grey", "inverted grey", "plasma", "inferno", "magma", "jet", "turbo", "hot", "cividis", "inverted viridis"];
    private static readonly string[] MapsOfFigures = ["viridis", "jet", "grey", "inverted grey", "hot", "inferno"];
    private static readonly (int Width, int Height)[] OtherSizes = [(96, 43), (144, 64), (216, 96), (864, 384), (1600, 711)];
    private static readonly int[] Qualities = [95, 80, 60, 40];

    /// <summary>Every style measured, the specified one first.</summary>
    internal static IReadOnlyList<PictureStyle> All { get; } = [.. Colours(), .. Sizes(), .. Jpegs(), .. Figures(), .. Unpromised()];

    /// <summary>The specification of the cells drawn, where it is another one than the network's.</summary>
    internal SpectralImageSpec Cells { get; init; } = Spec;

    /// <summary>Draws cells in this style.</summary>
    /// <param name="cells">Rows x Columns levels of <see cref="Cells"/>, the row of the highest frequency first.</param>
    internal byte[] Draw(byte[] cells)
    {
        var pixels = new uint[Cells.Width * Cells.Height];
        for (var y = 0; y < Cells.Height; y++)
        {
            for (var x = 0; x < Cells.Width; x++)
            {
                pixels[(y * Cells.Width) + x] = Map[cells[(y / Cells.CellHeight * Cells.Columns) + (x / Cells.CellWidth)]];
            }
        }

        return Finish(new PixelImage(Cells.Width, Cells.Height, pixels));
    }

    private static IEnumerable<PictureStyle> Colours() =>
        Maps.Select(name => new PictureStyle("colour", name, GoalPlain, ColourMap.Named(name), ImageCodec.EncodePng));

    private static IEnumerable<PictureStyle> Sizes() =>
        OtherSizes
            .Select(size => new PictureStyle("size", $"{size.Width} x {size.Height} px", GoalPlain, Viridis, image => ImageCodec.EncodePng(ImageCodec.Scale(image, size.Width, size.Height))))
            .Append(new PictureStyle("size", "1600 x 711 px, jet", GoalPlain, Jet, image => ImageCodec.EncodePng(ImageCodec.Scale(image, 1600, 711))));

    private static IEnumerable<PictureStyle> Jpegs() =>
    [
        .. Qualities.Select(quality => Jpeg(Viridis, quality)),
        .. Qualities.Select(quality => Jpeg(Jet, quality)),
        Jpeg(Grey, 40), Jpeg(ColourMap.Named("turbo"), 60), Jpeg(ColourMap.Named("hot"), 60), Jpeg(ColourMap.Named("inverted grey"), 40),
        new PictureStyle("JPEG", "viridis, 864 x 384 px, quality 60", GoalPlain, Viridis, image => ImageCodec.EncodeJpeg(ImageCodec.Scale(image, 864, 384), 60)),
        new PictureStyle("JPEG", "jet, 864 x 384 px, quality 60", GoalPlain, Jet, image => ImageCodec.EncodeJpeg(ImageCodec.Scale(image, 864, 384), 60)),
    ];

    private static PictureStyle Jpeg(ColourMap map, int quality) => new("JPEG", $"{map.Name}, quality {quality}", GoalPlain, map, image => ImageCodec.EncodeJpeg(image, quality));

    private static IEnumerable<PictureStyle> Figures() =>
    [
        new PictureStyle("margins", "white margin, viridis", GoalFigure, Viridis, image => ImageCodec.EncodePng(Figure.WithMargin(image))),
        new PictureStyle("margins", "white margin, grey", GoalFigure, Grey, image => ImageCodec.EncodePng(Figure.WithMargin(image))),
        new PictureStyle("margins", "white margin, inverted grey", GoalFigure, ColourMap.Named("inverted grey"), image => ImageCodec.EncodePng(Figure.WithMargin(image))),
        .. MapsOfFigures.Select(ColourMap.Named).Select(map =>
            new PictureStyle("axes", $"axes, labels, colour bar, {map.Name}", GoalFigure, map, image => ImageCodec.EncodePng(Figure.WithAxes(image, map)))),
        new PictureStyle("axes", "axes, labels, colour bar, viridis, JPEG quality 80", GoalFigure, Viridis, image => ImageCodec.EncodeJpeg(Figure.WithAxes(image, Viridis), 80)),
        new PictureStyle("axes", "axes, labels, colour bar, jet, JPEG quality 60", GoalFigure, Jet, image => ImageCodec.EncodeJpeg(Figure.WithAxes(image, Jet), 60)),
        new PictureStyle("turned", "low frequencies at the top, viridis", GoalFigure, Viridis, image => ImageCodec.EncodePng(image.UpsideDown())),
        new PictureStyle("turned", "low frequencies at the top, inverted grey, axes", GoalFigure, ColourMap.Named("inverted grey"), image => ImageCodec.EncodePng(Figure.WithAxes(image.UpsideDown(), ColourMap.Named("inverted grey")))),
    ];

    private static IEnumerable<PictureStyle> Unpromised() =>
    [
        new PictureStyle("not readable", "turned by 90 degrees", null, Viridis, image => ImageCodec.EncodePng(image.OnItsSide())),
        new PictureStyle("not readable", "time from right to left", null, Viridis, image => ImageCodec.EncodePng(image.Mirrored())),
        new PictureStyle("not readable", "floor at -40 dB", null, Viridis, ImageCodec.EncodePng) { Cells = Spec with { FloorDecibels = -40 } },
        new PictureStyle("not readable", "floor at -80 dB", null, Viridis, ImageCodec.EncodePng) { Cells = Spec with { FloorDecibels = -80 } },
        new PictureStyle("not readable", "frequencies up to 90 Hz", null, Viridis, ImageCodec.EncodePng) { Cells = Spec with { Rows = 64, CellHeight = 3 } },
        new PictureStyle("not readable", "frequencies up to 90 Hz, axes", null, Viridis, image => ImageCodec.EncodePng(Figure.WithAxes(image, Viridis))) { Cells = Spec with { Rows = 64, CellHeight = 3 } },
        new PictureStyle("not readable", "4 s instead of 6 s", null, Viridis, ImageCodec.EncodePng) { Cells = Spec with { Columns = 288 } },
    ];
}
