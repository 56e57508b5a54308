using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Tests.Images;
using ArrhythmiaWeb.Ecg.Traces;
using SkiaSharp;

namespace ArrhythmiaWeb.Ecg.Tests.Traces;

public sealed class TracePreprocessorTests
{
    private static readonly TraceImageSpec Spec = TraceImageSpec.Default;
    private static readonly TracePreprocessor Preprocessor = new(Spec);
    private static readonly TraceStyle Plain = TraceStyle.Plain;
    private static readonly byte[] Expected = Cells(SyntheticTrace.Png(Plain));

    public static TheoryData<string, TraceStyle> SameBeat => new()
    {
        { "white on black", Plain with { Colour = 0xFFFFFF, Background = 0x000000 } },
        { "blue", Plain with { Colour = 0x1F77B4 } },
        { "yellow, as bright as white nearly", Plain with { Colour = 0xFFFF00 } },
        { "pale grey", Plain with { Colour = 0xB0B0B0 } },
        { "margins", Plain with { Margins = (0.14, 0.1, 0.05, 0.12) } },
        { "room above and below", Plain with { Above = 0.4, Below = 0.3 } },
        { "twice as large", Plain with { Scale = 2 } },
        { "six times as large", Plain with { Scale = 6 } },
        { "larger than is looked at", Plain with { Scale = 12 } },
        { "smaller", Plain with { Scale = 0.75 } },
        { "a corner of axes", Plain with { Margins = (0.12, 0.1, 0.05, 0.12), Axes = TraceAxes.Corner, Scale = 2 } },
        { "a box of axes", Plain with { Margins = (0.12, 0.1, 0.05, 0.12), Axes = TraceAxes.Box, Scale = 2 } },
        { "a grid", Plain with { Margins = (0.12, 0.1, 0.05, 0.12), Axes = TraceAxes.Grid, Scale = 2 } },
        { "a pale line in dark axes", Plain with { Margins = (0.12, 0.1, 0.05, 0.12), Axes = TraceAxes.Box, Scale = 2, Colour = 0xA0A0A0 } },
    };

    [Theory]
    [MemberData(nameof(SameBeat))]
    public void Prepare_SameBeatDrawnOtherwise_GivesNearlyTheSameCells(string how, TraceStyle style) =>
        Assert.True(Overlap(Cells(SyntheticTrace.Png(style))) > 0.8, $"{how}: only {Overlap(Cells(SyntheticTrace.Png(style))):0.00} of the line is where it was");

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, 90)]
    [InlineData(SKEncodedImageFormat.Jpeg, 50)]
    [InlineData(SKEncodedImageFormat.Webp, 80)]
    public void Prepare_LossyFile_GivesNearlyTheSameCells(SKEncodedImageFormat format, int quality) =>
        Assert.InRange(Overlap(Cells(Pictures.Convert(SyntheticTrace.Png(Plain), format, quality))), 0.8, 1);

    [Fact]
    public void Prepare_OtherBeat_GivesOtherCells() =>
        Assert.InRange(Overlap(Cells(new TraceRenderer(Spec).Png(SyntheticTrace.Lead, (int)(8.4 * SyntheticEcg.SamplingRate), Plain))), 0, 0.6);

    [Fact]
    public void Prepare_ThinLine_StaysVisible()
    {
        var cells = Cells(SyntheticTrace.Png(Plain with { LineWidth = 0.4, Scale = 4 }));

        var columns = Enumerable.Range(2, Spec.Columns - 4).Select(column => Enumerable.Range(0, Spec.Rows).Max(row => cells[(row * Spec.Columns) + column]));
        Assert.All(columns, strongest => Assert.InRange(strongest, (byte)128, (byte)255));
    }

    [Theory]
    [InlineData(0xFFFFFFu)]
    [InlineData(0x000000u)]
    [InlineData(0x808080u)]
    public void Prepare_BlankPicture_IsRefused(uint colour) => Refused(new PixelImage(192, 128, [.. Enumerable.Repeat(colour, 192 * 128)]), "blank");

    [Fact]
    public void Prepare_FilledPicture_IsRefused() =>
        Refused(new PixelImage(192, 128, [.. Enumerable.Range(0, 192 * 128).Select(i => (uint)(i * 2654435761L >> 8) & 0xFFFFFF)]), "filled");

    [Fact]
    public void Prepare_UprightStrokeAlone_IsRefused() =>
        Refused(ImageCodec.Draw(192, 128, 0xFFFFFF, [new PixelLine([(96, 10), (96, 110)], 2, 0)]), "line");

    [Fact]
    public void Prepare_SpectralImage_IsRefused() =>
        Assert.Equal(ImageRefusal.NotTrace, Assert.Throws<ImageRefusedException>(() => Preprocessor.Prepare(SyntheticEcg.Png())).Refusal);

    [Fact]
    public void Prepare_EveryStyle_FindsALine() =>
        Assert.All(Enumerable.Range(0, 500), seed => Assert.Contains((byte)255, Cells(SyntheticTrace.Png(TraceStyle.Vary(Spec, $"{seed}")))));

    private static void Refused(PixelImage picture, string said)
    {
        var refused = Assert.Throws<ImageRefusedException>(() => Preprocessor.Prepare(ImageCodec.EncodePng(picture)));

        Assert.Equal(ImageRefusal.NotTrace, refused.Refusal);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    private static byte[] Cells(byte[] file) => Preprocessor.Prepare(file).Cells.ToArray();

    // The share of the inked cells of each picture that have an inked cell of the other within one cell: the smaller of the two shares.
    private static double Overlap(byte[] cells) => Math.Min(Share(cells, Expected), Share(Expected, cells));

    private static double Share(byte[] inked, byte[] other)
    {
        var places = inked.Index().Where(cell => cell.Item >= 128).Select(cell => cell.Index).ToArray();
        int[] around = [.. from row in new[] { -1, 0, 1 } from column in new[] { -1, 0, 1 } select (row * Spec.Columns) + column];
        return (double)places.Count(place => around.Any(step => place + step >= 0 && place + step < other.Length && other[place + step] >= 128)) / places.Length;
    }
}
