using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Recordings;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>The signals of recordings, a stretch at a time: what the page of a recording draws.</summary>
/// <param name="archive">The recordings.</param>
/// <param name="signals">Their signals.</param>
/// <param name="views">Records who looks at what.</param>
public sealed class SignalsController(RecordingArchive archive, SignalFiles signals, ViewLog views) : Controller
{
    private const int MostPoints = 16_384;
    private const int UsualPoints = 2_000;

    /// <summary>A stretch of a lead: every sample, or the lowest and highest of each bucket where there are more samples than wanted. See <see cref="SignalWindow.ToBytes"/>.</summary>
    /// <param name="id">The recording's name.</param>
    /// <param name="lead">The lead's name; absent for the one that was read.</param>
    /// <param name="from">Where it begins, in seconds from the start; absent for the start.</param>
    /// <param name="to">Where it ends; absent for the end.</param>
    /// <param name="points">How many values, or pairs of values, are wanted at most; absent for 2,000.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet("recordings/signal/{id:guid}")]
    public async Task<IActionResult> Read(Guid id, string? lead, double? from, double? to, int? points, CancellationToken cancellation)
    {
        if (await archive.FindAsync(id, User, cancellation) is not { } analysis)
        {
            return NotFound();
        }

        var (start, end) = (from ?? 0, to ?? analysis.Seconds);
        var place = analysis.Leads.ToList().IndexOf(lead ?? analysis.Lead);
        // Written so that what is not a number fails too.
        if (!ModelState.IsValid || place < 0 || !(start >= 0 && start <= end && double.IsFinite(end)) || points is < 1 or > MostPoints)
        {
            return BadRequest();
        }

        using var file = await signals.OpenAsync(analysis, cancellation);
        if (file is null)
        {
            return NotFound();
        }

        await views.ShowPartAsync(Actor.Of(User), id, "signal", cancellation);
        var window = file.Read(place, SampleAt(start, analysis), SampleAt(end, analysis), points ?? UsualPoints);
        return File(window.ToBytes(), "application/octet-stream");
    }

    private static long SampleAt(double seconds, Analysis analysis) => (long)Math.Round(Math.Min(seconds, analysis.Seconds) * analysis.SamplingRate);
}
