using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Traces;

namespace ArrhythmiaWeb.Ecg.Tests.Traces;

public sealed class TraceRendererTests
{
    private static readonly TraceImageSpec Spec = TraceImageSpec.Default;

    [Fact]
    public void Png_SameSeed_GivesTheSameFile() =>
        Assert.Equal(SyntheticTrace.Png(TraceStyle.Vary(Spec, "100/2880/0")), SyntheticTrace.Png(TraceStyle.Vary(Spec, "100/2880/0")));

    [Fact]
    public void Vary_ManySeeds_StaysWithinTheSpecificationAndUsesAllOfIt()
    {
        var styles = Enumerable.Range(0, 2000).Select(seed => TraceStyle.Vary(Spec, $"{seed}")).ToArray();

        Assert.All(styles, style =>
        {
            Assert.InRange(style.Before + style.After, Spec.ShortestSeconds, Spec.LongestSeconds);
            Assert.InRange(Math.Abs(style.After - style.Before) / 2, 0, Spec.MostOffset * (style.Before + style.After));
            Assert.InRange(style.LineWidth, Spec.ThinnestLine, Spec.ThickestLine);
            Assert.InRange(style.Above, -Spec.MostClipped, 1);
            Assert.InRange(style.Margins.Left, 0, Spec.MostMargin);
            Assert.InRange(style.Scale, Spec.SmallestScale, Spec.LargestScale);
        });
        Assert.Contains(styles, style => style.LineWidth < 1.2 * Spec.ThinnestLine);
        Assert.Contains(styles, style => style.LineWidth > 0.8 * Spec.ThickestLine);
        Assert.Contains(styles, style => style.Above < 0);
        Assert.Contains(styles, style => style.Below < 0);
        Assert.All(Enum.GetValues<TraceAxes>(), axes => Assert.Contains(styles, style => style.Axes == axes));
        Assert.All([1, 2, 3], coarseness => Assert.Contains(styles, style => style.Coarseness == coarseness));
    }

    [Fact]
    public void Png_PlainStyle_IsADarkLineOnWhiteWithItsPeakInTheMiddle()
    {
        var file = SyntheticTrace.Png(TraceStyle.Plain);

        var picture = ImageCodec.Decode(file, Spec.Width, Spec.Height, out var facts);
        var highest = Array.FindIndex(picture.Pixels, colour => (colour & 0xFF) < 128);

        Assert.Equal(new ImageFacts(ImageFormat.Png, Spec.Width, Spec.Height), facts);
        Assert.InRange(highest % Spec.Width, (Spec.Width / 2) - 2, (Spec.Width / 2) + 2);
        Assert.InRange(highest / Spec.Width, 2, Spec.Height / 10);
        Assert.InRange(picture.Pixels.Count(colour => colour == 0xFFFFFF), 0.9 * picture.Pixels.Length, 0.99 * picture.Pixels.Length);
        Assert.Equal(Spec, TraceImageSpec.FromJson(PngText.Find(file, TraceImageSpec.PngKey)!));
    }

    [Fact]
    public void Png_CutOffAtTheTop_TouchesTheBorder()
    {
        var picture = ImageCodec.Decode(SyntheticTrace.Png(TraceStyle.Plain with { Above = -0.2 }), Spec.Width, Spec.Height, out _);

        Assert.Contains(picture.Pixels[..Spec.Width], colour => (colour & 0xFF) < 128);
    }

    [Fact]
    public void Png_BeatAtTheStartOfTheRecord_IsDrawn() =>
        Assert.NotEmpty(new TraceRenderer(Spec).Png(SyntheticTrace.Lead, 10, TraceStyle.Plain));

    [Fact]
    public void Prepare_RecordWithoutTheLeads_TakesTheFirstAndSaysSo()
    {
        var renderer = new TraceRenderer(Spec);
        var record = SyntheticEcg.Record(lead: "V1");

        Assert.Equal("V1", renderer.Prepare(record).Name);
        Assert.Equal(LeadMatch.First, renderer.Choose(record).Match);
    }

    [Fact]
    public void FromJson_WhatToJsonWrote_IsEqual() => Assert.Equal(Spec, TraceImageSpec.FromJson(Spec.ToJson()));
}
