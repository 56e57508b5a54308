using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace ArrhythmiaWeb.Tests.Jobs;

/// <summary>A picture of a line of several beats is sent where recordings are sent.</summary>
public sealed class StripTests
{
    private const double Seconds = 8;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Strip_whose_seconds_are_stated_is_read_back_and_its_beats_are_marked_on_it()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        await visitor.SendFilesAsync([("strip.png", Strip())], fields: [("stripSeconds", "8")]);

        var item = Assert.Single(await application.WaitForJobAsync(visitor));
        Assert.Equal((JobItemState.Answered, JobItemKind.Recording), (item.State, item.Kind));
        await using var db = application.OpenDatabase();
        var analysis = await db.Analyses.SingleAsync(Cancellation);
        Assert.Equal("strip", analysis.RecordName);
        Assert.Equal(Seconds, analysis.Seconds, 0.2);
        Assert.InRange(analysis.BeatCount, 8, 11);
        Assert.True(analysis.Strip!.IsScaleKnown);
        // The picture itself is no longer kept beside its archive.
        Assert.Equal([analysis.StoredFileName], application.Files);
        var page = await visitor.ReadAsync($"/recordings/details/{analysis.Id}");
        Assert.Contains("Beats from left to right:", page, StringComparison.Ordinal);
        Assert.Equal("image/png", (await visitor.GetAsync($"/recordings/strip/{analysis.Id}")).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Where_the_scale_of_a_strip_is_a_guess_no_beat_is_certain()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();

        await visitor.SendFilesAsync([("strip.png", Strip())]);

        Assert.Equal(JobItemState.Answered, Assert.Single(await application.WaitForJobAsync(visitor)).State);
        await using var db = application.OpenDatabase();
        var analysis = await db.Analyses.SingleAsync(Cancellation);
        Assert.False(analysis.Strip!.IsScaleKnown);
        Assert.Equal(0, analysis.CertainBeats);
        Assert.Contains("How many seconds the strip shows is a guess", await visitor.ReadAsync($"/recordings/details/{analysis.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recording_is_read_anew_in_another_lead_and_the_analysis_before_stays()
    {
        await using var application = new Application();
        var visitor = await application.SignInAsync();
        var before = await AnalysedRecordings.AnalyseAsync(application);

        await visitor.SubmitAsync($"/recordings/details/{before.Id}", [new("lead", "V5")], $"/recordings/reread/{before.Id}");
        var refused = await visitor.SubmitAsync($"/recordings/details/{before.Id}", [new("lead", "aVR")], $"/recordings/reread/{before.Id}");

        Assert.Equal(JobItemState.Answered, Assert.Single(await application.WaitForJobAsync(visitor)).State);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, refused.StatusCode);
        await using var db = application.OpenDatabase();
        Assert.Equal(["II", "V5"], await db.Analyses.OrderBy(row => row.Number).Select(row => row.Lead).ToListAsync(Cancellation));
        Assert.Single(application.Files);
    }

    private static byte[] Strip()
    {
        const int Width = 1400;
        const int Height = 320;
        var (signal, _) = MadeUpRecording.Rhythm(new string('N', 14));
        var shown = signal[360..(360 + (int)(Seconds * 360))];
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        surface.Canvas.Clear(SKColors.White);
        SKPoint[] line = [.. shown.Select((value, place) => new SKPoint(Width * place / (float)(shown.Length - 1), (Height * 0.7f) - (value * 120)))];
        using var paint = new SKPaint { Color = SKColors.Black, Style = SKPaintStyle.Stroke, StrokeWidth = 2, IsAntialias = true };
        surface.Canvas.DrawPoints(SKPointMode.Polygon, line, paint);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
