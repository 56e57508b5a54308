using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Reviews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Fhir;

/// <summary>Finds the results that another system asks for: those that the owner of its token may see.</summary>
/// <param name="contexts">Opens the database.</param>
/// <param name="access">Whose results somebody may see.</param>
/// <param name="blinding">From whom the answer is hidden.</param>
/// <param name="reviews">Reads the beats of recordings that were judged.</param>
/// <param name="options">Which system patient references belong to.</param>
public sealed class ExchangedResults(
    IDbContextFactory<ApplicationDbContext> contexts, PredictionAccess access, Blinding blinding, BeatReviewService reviews, IOptions<FhirOptions> options)
{
    /// <summary>Finds one.</summary>
    /// <param name="id">The name of a prediction or of a recording.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The result; null where there is none, or none that the reader may see.</returns>
    public async Task<ExchangedResult?> FindAsync(Guid id, ClaimsPrincipal reader, CancellationToken cancellation) =>
        (await ListAsync(new FhirSearch { Ids = [id], Count = 1 }, reader, cancellation)).SingleOrDefault();

    /// <summary>Lists results, the newest first.</summary>
    /// <param name="search">What is looked for.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>At most as many as the search wants.</returns>
    public async Task<IReadOnlyList<ExchangedResult>> ListAsync(FhirSearch search, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (search.Patient is { } patient && !patient.IsOf(options.Value.PatientSystem))
        {
            return [];
        }

        var after = search.After;
        var pictures = await Chosen(db, db.Predictions, search, reader).NewestFirst(after?.InPictures).Include(row => row.Patient).Take(search.Count).ToListAsync(cancellation);
        var recordings = await Chosen(db, db.Analyses, search, reader).NewestFirst(after?.InRecordings).Include(row => row.Patient).Take(search.Count).ToListAsync(cancellation);
        IAnswered[] page = [.. pictures.Concat<IAnswered>(recordings).OrderByDescending(row => row.CreatedAt).ThenBy(row => row is Analysis).ThenByDescending(row => row.Number).Take(search.Count)];
        return await DescribeAsync(db, page, reader, cancellation);
    }

    private IQueryable<TRow> Chosen<TRow>(ApplicationDbContext db, IQueryable<TRow> all, FhirSearch search, ClaimsPrincipal reader)
        where TRow : class, IAnswered
    {
        var rows = access.VisibleAnswers(all.AsNoTracking(), reader);
        if (search.Ids is { } ids)
        {
            rows = rows.Where(row => ids.Contains(row.Id));
        }

        if (search.Patient is { } patient)
        {
            var reference = patient.Reference;
            rows = rows.Where(row => db.Patients.Any(known => known.Number == row.PatientNumber && known.Reference == reference));
        }

        return search.Dates.Aggregate(rows, (some, date) => date.Among(some));
    }

    private async Task<IReadOnlyList<ExchangedResult>> DescribeAsync(ApplicationDbContext db, IReadOnlyList<IAnswered> page, ClaimsPrincipal reader, CancellationToken cancellation)
    {
        Prediction[] pictures = [.. page.OfType<Prediction>()];
        Analysis[] recordings = [.. page.OfType<Analysis>()];
        var hiddenPictures = await blinding.HiddenAsync(reader, pictures, cancellation);
        var hiddenRecordings = await blinding.HiddenRecordingsAsync(reader, [.. recordings.Select(row => row.Number)], cancellation);
        var verdicts = await FinalVerdict.OfAsync(db, [.. pictures.Select(row => row.Number)], cancellation);
        var words = await LastWordsAsync(db, [.. recordings.Select(row => row.Number)], cancellation);
        var described = new List<ExchangedResult>();
        foreach (var row in page)
        {
            described.Add(row switch
            {
                Prediction picture => Describe(picture, verdicts.GetValueOrDefault(picture.Number), hiddenPictures.Contains(picture.Id)),
                Analysis recording => await DescribeAsync(recording, words.GetValueOrDefault(recording.Number), hiddenRecordings.Contains(recording.Number), cancellation),
                _ => throw new InvalidOperationException($"There is no answer of the kind {row.GetType().Name}."),
            });
        }

        return described;
    }

    private static ExchangedPicture Describe(Prediction picture, FinalVerdict? verdict, bool isHidden) => new(
        picture,
        verdict is null ? null : new ReaderWord(verdict.Reviewer, verdict.CreatedAt, verdict.Comment),
        isHidden,
        verdict is { Verdict: Verdict.Correct, ClassCode: { } code } ? code : picture.ClassCode);

    private async Task<ExchangedRecording> DescribeAsync(Analysis recording, ReaderWord? word, bool isHidden, CancellationToken cancellation)
    {
        if (word is null || isHidden)
        {
            return new(recording, word, isHidden, [.. recording.GroupCounts.Index().Where(group => group.Item > 0).Select(group => (BeatCodes.Of(group.Index), group.Item))], recording.MeanRate);
        }

        var beats = await reviews.BeatsAsync(recording, cancellation);
        return new(recording, word, isHidden, [.. beats.Counts().Where(group => group.Beats > 0 && group.Code != BeatReview.NoBeat)], beats.Summary().HeartRate?.Mean);
    }

    private static Task<Dictionary<long, ReaderWord>> LastWordsAsync(ApplicationDbContext db, long[] recordings, CancellationToken cancellation) => db.BeatReviews
        .Where(review => recordings.Contains(review.AnalysisNumber)
            && !db.BeatReviews.Any(later => later.AnalysisNumber == review.AnalysisNumber && later.Number > review.Number))
        .Select(review => new { review.AnalysisNumber, Word = new ReaderWord(review.Reviewer!.DisplayName, review.CreatedAt, review.Comment) })
        .ToDictionaryAsync(one => one.AnalysisNumber, one => one.Word, cancellation);
}
