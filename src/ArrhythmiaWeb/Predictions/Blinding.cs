using System.Security.Claims;
using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Predictions;

/// <summary>From whom the model's answer is hidden until they have given theirs. Everything that shows an answer to a person asks here.</summary>
/// <param name="clinic">Whether answers are hidden at all.</param>
public sealed class Blinding(IDbContextFactory<ApplicationDbContext> contexts, IOptions<ClinicOptions> clinic)
{
    /// <summary>Whether any answer may be hidden from somebody: from all but admins, where the clinic has it so.</summary>
    public bool Concerns(ClaimsPrincipal reader) => clinic.Value.HideAnswerUntilReviewed && !reader.IsInRole(Role.Admin);

    /// <summary>Whether somebody reads with the answers in sight though the clinic hides them from readers: a clinician who is an admin too, and as such sees every answer in the history.</summary>
    public bool Spares(ClaimsPrincipal reader) => clinic.Value.HideAnswerUntilReviewed && reader.IsInRole(Role.Admin) && reader.IsInRole(Role.Clinician);

    /// <summary>Whether class, probabilities, doubts and everything drawn from them must not be shown to somebody yet.</summary>
    public async Task<bool> HidesAsync(ClaimsPrincipal reader, Prediction prediction, CancellationToken cancellation) =>
        (await HiddenAsync(reader, [prediction], cancellation)).Contains(prediction.Id);

    /// <summary>The same of several predictions.</summary>
    /// <returns>The <see cref="Prediction.Id"/> of those that are hidden.</returns>
    public async Task<IReadOnlySet<Guid>> HiddenAsync(ClaimsPrincipal reader, IReadOnlyCollection<Prediction> predictions, CancellationToken cancellation)
    {
        var hidden = await UnjudgedAsync(reader, [.. predictions.Select(prediction => prediction.Number)], cancellation);
        return predictions.Where(prediction => hidden.Contains(prediction.Number)).Select(prediction => prediction.Id).ToHashSet();
    }

    /// <summary>Takes the answers out of those predictions of a list whose answer is hidden.</summary>
    public async Task<IReadOnlyList<PredictionSummary>> BlindAsync(ClaimsPrincipal reader, IReadOnlyList<PredictionSummary> list, CancellationToken cancellation)
    {
        var hidden = await UnjudgedAsync(reader, [.. list.Select(entry => entry.Number)], cancellation);
        return [.. list.Select(entry => hidden.Contains(entry.Number) ? entry with { Answer = null } : entry)];
    }

    /// <summary>Whether what the models say of a recording's beats, and how it stands with its readers, must not be shown to somebody yet: they have judged none of it.</summary>
    public async Task<bool> HidesAsync(ClaimsPrincipal reader, Analysis analysis, CancellationToken cancellation) =>
        (await HiddenRecordingsAsync(reader, [analysis.Number], cancellation)).Count > 0;

    /// <summary>The same of several recordings.</summary>
    /// <param name="reader">Who asks.</param>
    /// <param name="numbers">The <see cref="Analysis.Number"/> of each.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The numbers of those that are hidden.</returns>
    public Task<IReadOnlySet<long>> HiddenRecordingsAsync(ClaimsPrincipal reader, IReadOnlyCollection<long> numbers, CancellationToken cancellation) =>
        HiddenAsync(
            reader, numbers, (db, person) => db.BeatReviews.Where(review => review.ReviewerId == person && numbers.Contains(review.AnalysisNumber)).Select(review => review.AnalysisNumber),
            cancellation);

    private Task<IReadOnlySet<long>> UnjudgedAsync(ClaimsPrincipal reader, IReadOnlyCollection<long> numbers, CancellationToken cancellation) =>
        HiddenAsync(
            reader, numbers, (db, person) => db.Reviews.IgnoreQueryFilters().Where(review => review.ReviewerId == person && numbers.Contains(review.PredictionNumber)).Select(review => review.PredictionNumber),
            cancellation);

    private async Task<IReadOnlySet<long>> HiddenAsync(
        ClaimsPrincipal reader, IReadOnlyCollection<long> numbers, Func<ApplicationDbContext, Guid, IQueryable<long>> judgedBy, CancellationToken cancellation)
    {
        if (!Concerns(reader) || numbers.Count == 0)
        {
            return new HashSet<long>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var judged = await judgedBy(db, reader.PersonId()).Distinct().ToListAsync(cancellation);
        return numbers.Except(judged).ToHashSet();
    }
}
