using System.Globalization;
using System.Text;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Pictures of beats of recordings.</summary>
public sealed class BeatPicturesController(RecordingArchive archive, BeatReviewService reviews, BeatPictures pictures, Blinding blinding, ViewLog views) : Controller
{
    private const double SecondsAroundShape = 0.4;
    private const int BeatsOfShape = 12;
    private const int ShapeWidth = 160;
    private const int ShapeHeight = 64;

    /// <summary>The spectral image of a beat.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="beat">The beat's place in the recording, 0 for the first.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Spectral(Guid id, int beat, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { } analysis
            || (await archive.BeatsAsync(analysis, cancellation)).ElementAtOrDefault(beat) is not { Sample: > 0 } found)
        {
            return NotFound();
        }

        await views.ShowPictureAsync(Actor.Of(User), id, cancellation);
        return await pictures.DrawAsync(analysis, found, cancellation) is { } picture ? File(picture.Png, ShownImage.MediaType) : NotFound();
    }

    /// <summary>Some beats of a shape, laid on each other.</summary>
    /// <param name="id">The analysis' name.</param>
    /// <param name="shape">The number of the shape.</param>
    /// <param name="code">What the models answered.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Shape(Guid id, int shape, string? code, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { } analysis || await blinding.HidesAsync(User, analysis, cancellation))
        {
            return NotFound();
        }

        var beats = (await reviews.BeatsAsync(analysis, cancellation)).All.Where(beat => beat.Beat.Shape == shape && beat.ModelCode == code).ToList();
        var chosen = Enumerable.Range(0, Math.Min(BeatsOfShape, beats.Count)).Select(number => beats[number * beats.Count / Math.Min(BeatsOfShape, beats.Count)].Beat);
        await views.ShowPictureAsync(Actor.Of(User), id, cancellation);
        return beats.Count > 0 && await pictures.AroundAsync(analysis, chosen, SecondsAroundShape, cancellation) is { } lines
            ? Content(Svg(lines), "image/svg+xml", Encoding.UTF8)
            : NotFound();
    }

    // It is shown in light and in dark surroundings, whose colours a picture of its own does not know.
    private static string Svg(IReadOnlyList<float[]> lines)
    {
        var (lowest, highest) = TraceLine.Range(lines.SelectMany(line => line));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {ShapeWidth} {ShapeHeight}\">");
        foreach (var line in lines)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"{TraceLine.Path(line, ShapeWidth, ShapeHeight, lowest, highest)}\" fill=\"none\" stroke=\"#2a8b99\" stroke-opacity=\"0.45\" stroke-width=\"1.2\"/>");
        }

        return svg.Append("</svg>").ToString();
    }
}
