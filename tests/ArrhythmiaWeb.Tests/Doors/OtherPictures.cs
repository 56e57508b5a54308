using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Traces;
using ArrhythmiaWeb.Tests.Hosting;
using SkiaSharp;

namespace ArrhythmiaWeb.Tests.Doors;

/// <summary>Fifty pictures that are not drawn to the specification: other styles, traces, screenshots, what is no ECG, what is damaged.</summary>
public static class OtherPictures
{
    private static readonly string[] Examples = ["n.png", "v.png", "a.png", "paced.png", "flutter.png"];

    public static IReadOnlyList<NamedPicture> All { get; } = [.. Examples.SelectMany(Restyled), .. Traces(10), .. NoEcg()];

    private static IEnumerable<NamedPicture> Restyled(string example)
    {
        using var picture = SKBitmap.Decode(Repository.Example(example));
        yield return Drawn($"grey-{example}", picture.Width, picture.Height, canvas => canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default, Grey()));
        yield return Drawn($"turned-{example}", picture.Width, picture.Height, canvas =>
        {
            canvas.Scale(1, -1, 0, picture.Height / 2f);
            canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
        });
        yield return Drawn($"figure-{example}", picture.Width + 120, picture.Height + 90, canvas => Figure(canvas, picture));
        yield return Drawn($"screenshot-{example}", 1000, 700, canvas => Screenshot(canvas, picture));
        yield return new NamedPicture($"jpeg-{example}.jpg", Encoded(picture, SKEncodedImageFormat.Jpeg, 60));
        yield return new NamedPicture($"webp-{example}.webp", Encoded(picture, SKEncodedImageFormat.Webp, 90));
    }

    private static IEnumerable<NamedPicture> Traces(int count)
    {
        var renderer = new TraceRenderer(TraceImageSpec.Default);
        var millivolts = new float[3600];
        for (var i = 0; i < millivolts.Length; i++)
        {
            var second = (i / 360d % 0.8) - 0.4;
            millivolts[i] = (float)((1.2 * Math.Exp(-0.5 * Math.Pow(second / 0.012, 2))) + (0.3 * Math.Exp(-0.5 * Math.Pow((second - 0.3) / 0.06, 2))));
        }

        var lead = renderer.Prepare(new Recording("synthetic", 360, [new Lead("MLII", millivolts)], [], []));
        return Enumerable.Range(0, count).Select(number => new NamedPicture($"trace-{number}.png", renderer.Png(lead, (int)(5.2 * 360), TraceStyle.Vary(TraceImageSpec.Default, $"{number}"))));
    }

    private static IEnumerable<NamedPicture> NoEcg() =>
    [
        new("photograph.png", Pictures.Photograph()), new("white.png", Pictures.Plain(400, 300, 0xFFFFFFFF)), new("black.png", Pictures.Plain(400, 300, 0xFF000000)),
        new("animated.gif", Pictures.AnimatedGif()), new("cut.png", Pictures.Example[..(Pictures.Example.Length / 2)]), new("checksum.png", Pictures.WithWrongChecksum()),
        new("empty.png", []), new("text.png", "This is no picture."u8.ToArray()), new("small.png", Pictures.Plain(20, 20, 0xFF123456)), new("large.png", Pictures.Large(6000, 6000)),
    ];

    private static void Figure(SKCanvas canvas, SKBitmap picture)
    {
        using var black = new SKPaint { Color = SKColors.Black, IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 2 };
        canvas.DrawBitmap(picture, 70, 30, SKSamplingOptions.Default);
        canvas.DrawRect(70, 30, picture.Width, picture.Height, black);
        for (var tick = 0; tick <= 6; tick++)
        {
            var x = 70 + (picture.Width * tick / 6f);
            canvas.DrawLine(x, 30 + picture.Height, x, 36 + picture.Height, black);
        }
    }

    private static void Screenshot(SKCanvas canvas, SKBitmap picture)
    {
        using var bar = new SKPaint { Color = new SKColor(0xFF1B6E6A) };
        using var line = new SKPaint { Color = new SKColor(0xFF555555) };
        canvas.DrawRect(0, 0, 1000, 60, bar);
        canvas.DrawBitmap(picture, new SKRect(40, 220, 640, 220 + (600f * picture.Height / picture.Width)), SKSamplingOptions.Default);
        for (var row = 0; row < 14; row++)
        {
            canvas.DrawRect(680, 220 + (row * 24), 120 + (row * 37 % 150), 8, line);
        }

        canvas.DrawRect(40, 90, 420, 30, line);
        canvas.DrawRect(40, 140, 700, 10, line);
    }

    private static SKPaint Grey() => new() { ColorFilter = SKColorFilter.CreateColorMatrix([0.2f, 0.7f, 0.1f, 0, 0, 0.2f, 0.7f, 0.1f, 0, 0, 0.2f, 0.7f, 0.1f, 0, 0, 0, 0, 0, 1, 0]) };

    private static NamedPicture Drawn(string name, int width, int height, Action<SKCanvas> draw)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            draw(canvas);
        }

        return new NamedPicture(name, Encoded(bitmap, SKEncodedImageFormat.Png, 100));
    }

    private static byte[] Encoded(SKBitmap picture, SKEncodedImageFormat format, int quality)
    {
        using var data = picture.Encode(format, quality);
        return data.ToArray();
    }
}
