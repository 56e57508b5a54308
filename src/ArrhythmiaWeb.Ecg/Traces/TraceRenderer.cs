using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Spectra;

namespace ArrhythmiaWeb.Ecg.Traces;

/// <summary>Draws traces of beats. Safe for many threads.</summary>
/// <param name="spec">What the pictures look like.</param>
public sealed class TraceRenderer(TraceImageSpec spec)
{
    private const uint AxisColour = 0x000000;
    private const uint GridColour = 0xB0B0B0;
    private const float AxisWidth = 1;
    private const float TickLength = 3;
    private const int Ticks = 5;

    // A line that moves less than this, in mV, is drawn as flat: its noise is not blown up to the picture's height.
    private const float Flat = 0.05f;

    // Cutting off goes no further than this towards the middle level, so that the line's greater part stays in the picture.
    private const float MostOfTheWay = 0.6f;

    /// <summary>Chooses the lead that the specification names and removes its baseline wander.</summary>
    /// <param name="recording">A record of any sampling rate.</param>
    /// <exception cref="ArgumentException">The record has no lead.</exception>
    public TraceLead Prepare(Recording recording)
    {
        var lead = Choose(recording).Lead;
        return new TraceLead(lead.Name, recording.SamplingRate, HighPass.Apply(lead.Millivolts.Span, recording.SamplingRate, spec.HighPass));
    }

    /// <summary>The lead that is drawn, and why that one.</summary>
    /// <param name="recording">The record.</param>
    /// <exception cref="RecordRefusedException">The record is sampled too slowly: a trace shows no less than a spectral image does.</exception>
    public LeadChoice Choose(Recording recording)
    {
        recording.DemandFrequency(SpectralImageSpec.Default.HighestFrequency);
        return LeadChoice.Of(recording.Leads, spec.Lead, spec.FallbackLead);
    }

    /// <summary>Draws a beat as a PNG file that carries the specification.</summary>
    /// <param name="lead">The lead, from <see cref="Prepare"/>.</param>
    /// <param name="rPeak">The R peak, in samples from the start of the record; what lies outside the record counts as 0 mV.</param>
    /// <param name="style">How to draw it.</param>
    public byte[] Png(TraceLead lead, int rPeak, TraceStyle style)
    {
        var (width, height) = ((int)Math.Round(spec.Width * style.Scale), (int)Math.Round(spec.Height * style.Scale));
        var drawn = ImageCodec.Draw(width * style.Coarseness, height * style.Coarseness, style.Background, Lines(lead, rPeak, style, width * style.Coarseness, height * style.Coarseness));
        return PngText.Add(ImageCodec.EncodePng(Thin(drawn, width, height, style.Coarseness)), TraceImageSpec.PngKey, spec.ToJson());
    }

    private List<PixelLine> Lines(TraceLead lead, int rPeak, TraceStyle style, int width, int height)
    {
        var (left, top) = ((float)(style.Margins.Left * width), (float)(style.Margins.Top * height));
        var (right, bottom) = (width - (float)(style.Margins.Right * width), height - (float)(style.Margins.Bottom * height));
        var pixel = (float)width / spec.Width;
        var lines = new List<PixelLine>();
        if (style.Axes == TraceAxes.Grid)
        {
            lines.AddRange(Crossing(1).Select(points => new PixelLine(points, pixel, GridColour)));
        }

        lines.Add(new PixelLine(Points(lead, rPeak, style, left, top, right, bottom), (float)style.LineWidth * pixel, style.Colour, (left, top, right, bottom)));
        if (style.Axes != TraceAxes.None)
        {
            lines.AddRange(Crossing(0).Select(points => new PixelLine(points, AxisWidth * pixel, AxisColour)));
            var axes = new PixelLine([(left, top), (left, bottom), (right, bottom)], AxisWidth * pixel, AxisColour);
            lines.Add(style.Axes == TraceAxes.Corner ? axes : axes with { Points = [.. axes.Points, (right, top), (left, top)] });
        }

        return lines;

        // Lines at the ticks: through the whole picture (1), or no longer than a tick outside of it (0).
        IEnumerable<(float X, float Y)[]> Crossing(int share) => Enumerable.Range(1, Ticks).SelectMany(tick =>
        {
            var (x, y) = (left + ((right - left) * tick / (Ticks + 1)), top + ((bottom - top) * tick / (Ticks + 1)));
            return new (float X, float Y)[][]
            {
                [(x, share == 1 ? top : bottom + (TickLength * pixel)), (x, bottom)],
                [(left - (share == 1 ? 0 : TickLength * pixel), y), (share == 1 ? right : left, y)],
            };
        });
    }

    private static (float X, float Y)[] Points(TraceLead lead, int rPeak, TraceStyle style, float left, float top, float right, float bottom)
    {
        var first = (int)Math.Ceiling(rPeak - (style.Before * lead.SamplingRate));
        var last = (int)Math.Floor(rPeak + (style.After * lead.SamplingRate));
        var signal = lead.Millivolts.Span;
        var millivolts = new float[last - first + 1];
        for (var i = Math.Max(0, -first); i < millivolts.Length && first + i < signal.Length; i++)
        {
            millivolts[i] = signal[first + i];
        }

        var (low, high) = (millivolts.Min(), millivolts.Max());
        var range = high - low;
        if (range < Flat)
        {
            (low, high) = (low - (Flat / 2), high + (Flat / 2));
        }
        else
        {
            var middle = millivolts.Order().ElementAt(millivolts.Length / 2);
            low = Math.Min(low - ((float)style.Below * range), low + (MostOfTheWay * (middle - low)));
            high = Math.Max(high + ((float)style.Above * range), high - (MostOfTheWay * (high - middle)));
        }

        return [.. millivolts.Select((value, i) =>
        (
            left + ((right - left) * i / (millivolts.Length - 1)),
            bottom - ((bottom - top) * (value - low) / (high - low))))];
    }

    private static PixelImage Thin(PixelImage image, int width, int height, int step)
    {
        if (step == 1)
        {
            return image;
        }

        var pixels = new uint[width * height];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = image.Pixels[(((i / width * step) + (step / 2)) * image.Width) + (i % width * step) + (step / 2)];
        }

        return new PixelImage(width, height, pixels);
    }
}
