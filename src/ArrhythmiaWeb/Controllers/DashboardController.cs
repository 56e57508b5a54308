using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Days;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Controllers;

/// <summary>How the clinic fares with the model, in figures.</summary>
/// <param name="headline">Reads what comes first.</param>
/// <param name="clinicDays">What is known of each day.</param>
/// <param name="drift">Holds pictures and answers against a reference.</param>
/// <param name="time">The clock.</param>
[Authorize(Policies.Admin)]
public sealed class DashboardController(HeadlineFigures headline, ClinicDays clinicDays, DriftFigures drift, TimeProvider time) : Controller
{
    /// <summary>The figures of a period; of the last days where none is asked for.</summary>
    /// <param name="days">The number of days up to today.</param>
    /// <param name="from">The first day, where the period does not end today.</param>
    /// <param name="to">The last day.</param>
    /// <param name="cancellation">The visitor has left.</param>
    [HttpGet]
    public async Task<IActionResult> Index(int? days, DateOnly? from, DateOnly? to, CancellationToken cancellation)
    {
        var (asked, length) = Choose(days, from, to);
        var period = asked ?? Period.Last(Period.UsualLength, Today);
        var known = await clinicDays.ReadAsync(cancellation);
        var figures = PeriodFigures.Of(known, period);
        return View(new DashboardViewModel
        {
            Period = period,
            FirstDay = figures.FirstDay,
            Length = asked is null ? Period.UsualLength : length,
            IsPeriodWrong = asked is null,
            LastMonth = Period.LastMonth(Today),
            Headline = await headline.ReadAsync(known, period, figures.Whole, cancellation),
            Answers = figures.Answers,
            Corrections = figures.Corrections,
            Refusals = figures.Refusals,
            Classes = drift.Classes(figures.Whole),
            Levels = drift.Levels(figures.Whole),
            Similarities = drift.Similarities(figures.Whole),
            Reference = drift.Reference,
        });
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>The period asked for, null where it is none; and its length where it was asked for by that.</summary>
    private (Period? Period, int? Length) Choose(int? days, DateOnly? from, DateOnly? to)
    {
        if (!ModelState.IsValid)
        {
            return (null, null);
        }

        if (from is not null || to is not null)
        {
            var last = to ?? Today;
            return (Period.Between(from ?? last.AddDays(-Math.Min(Period.UsualLength - 1, last.DayNumber)), last), null);
        }

        var length = days ?? Period.UsualLength;
        return (length is >= 1 and <= Period.MostDays ? Period.Last(length, Today) : null, length);
    }
}
