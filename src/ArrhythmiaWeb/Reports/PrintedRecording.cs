using System.Globalization;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Documents;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Texts;
using Microsoft.Extensions.Localization;

namespace ArrhythmiaWeb.Reports;

/// <summary>The report of a recording in the reader's language, with what readers have corrected.</summary>
/// <param name="words">What every report of a recording says.</param>
/// <param name="recordings">What the page of a recording says.</param>
/// <param name="reports">What reports say.</param>
/// <param name="signals">The signals, for the strips.</param>
public sealed class PrintedRecording(
    IStringLocalizer<RecordingReportTexts> words,
    IStringLocalizer<RecordingTexts> recordings,
    IStringLocalizer<ReportTexts> reports,
    IStringLocalizer<SharedTexts> shared,
    SignalFiles signals,
    TimeProvider time)
{
    /// <summary>Draws the sheets; without strips where the recording's file is gone.</summary>
    /// <param name="output">Where the file goes.</param>
    /// <param name="analysis">The recording with its patient and owner, which the reader may see.</param>
    /// <param name="beats">Its beats as they are judged now.</param>
    /// <param name="reviews">What readers said, with their names.</param>
    /// <param name="link">The address of its page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task DrawAsync(Stream output, Analysis analysis, JudgedBeats beats, IReadOnlyList<BeatReview> reviews, string link, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        using var file = await signals.OpenAsync(analysis, cancellation);
        var lead = analysis.Leads.ToList().IndexOf(analysis.Lead);
        var paper = new RecordingOnPaper(
            analysis.RecordName,
            analysis.Lead,
            analysis.SamplingRate,
            [.. beats.All.Select(beat => new BeatOnPaper(beats.SecondsOf(beat), beat.Code, beat.Beat.Shape, beat.IsOpen))],
            beats.Summary(),
            beats.Quality)
        {
            Notice = shared["Notice"],
            WrittenAt = Utc(now),
            First =
            [
                .. Known(
                    (recordings["Patient"], analysis.Patient?.Reference ?? reports["NotStated"]),
                    (recordings["AcquiredOn"], analysis.AcquiredOn?.ToString(shared["DateFormat"], CultureInfo.CurrentCulture) ?? reports["NotStated"]),
                    (recordings["SentBy"], $"{analysis.Owner?.DisplayName}, {Utc(analysis.CreatedAt)}"),
                    (recordings["File"], analysis.OriginalFileName)),
            ],
            Judgements = [.. reviews.Select(review => ($"{review.Reviewer?.DisplayName}, {Utc(review.CreatedAt)}", Said(review)))],
            Facts = [.. FactsOf(analysis, link)],
            Signal = file is null ? null : (first, count) => file.Read(lead, first, first + count, count).Millivolts,
        };
        RecordingReport.Draw(output, paper, new ReportLanguage(Say, code => BeatCodeNames.Title(code, recordings, shared), CultureInfo.CurrentCulture), now);
    }

    private string Say(ReportWord word, params object[] values) => words[word.ToString(), values];

    private string Said(BeatReview review)
    {
        var verdict = recordings["Review" + review.Verdict, review.GroupCode ?? ""].Value;
        var which = review.Beats.Count == 0 ? recordings["OfTheWhole"].Value : recordings["OfBeats", review.Beats.Count].Value;
        return verdict + which + (review.WasBlind ? recordings["WasBlind"].Value : "") + (review.Comment is { } comment ? $"\n{comment}" : "");
    }

    private IEnumerable<(string Name, string Value)> FactsOf(Analysis analysis, string link) => Known(
        (recordings["Note"], analysis.Note),
        (recordings["HowRead"], analysis.Remarks.Count == 0 ? null : string.Join(' ', analysis.Remarks)),
        (recordings["Model"], $"{analysis.NetworkVersion}; {analysis.StageVersion}"),
        (reports["Link"], link));

    private static IEnumerable<(string Name, string Value)> Known(params IEnumerable<(string Name, string? Value)> facts) =>
        facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => (fact.Name, fact.Value!));

    private string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString(shared["TimeFormat"], CultureInfo.CurrentCulture);
}
