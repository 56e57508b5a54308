using System.Linq.Expressions;
using System.Text.Json;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.ModelCards;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Dashboard;

/// <summary>Compares the pictures and answers of a period with those that the model was trained and tested on. The database does the counting; no row is loaded.</summary>
public sealed partial class DriftFigures
{
    private readonly IDbContextFactory<ApplicationDbContext> _contexts;
    private readonly PublishedFigures _published;
    private readonly string _model;

    /// <summary>Reads the reference beside the model that answers.</summary>
    /// <param name="published">What it answered to the test beats.</param>
    /// <param name="logger">Told of a reference that cannot be used.</param>
    public DriftFigures(
        IDbContextFactory<ApplicationDbContext> contexts,
        IOptions<ModelOptions> options,
        IArrhythmiaClassifier classifier,
        PublishedFigures published,
        ILogger<DriftFigures> logger)
    {
        (_contexts, _published, _model) = (contexts, published, classifier.Manifest.Sha256);
        Reference = Read(options.Value.Folder, _model, logger);
    }

    /// <summary>What the training pictures looked like; null where no reference file lies beside the model.</summary>
    public InputReference? Reference { get; }

    /// <summary>The classes that the model answered in a period, compared with its answers to the test beats of the model card.</summary>
    /// <returns>The two mixes; null where no evaluation of the model is published.</returns>
    public async Task<Drift?> ClassesAsync(Period period, CancellationToken cancellation)
    {
        if (_published.Of(_model) is not { } report)
        {
            return null;
        }

        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var now = await db.Database.SqlQuery<CodeCount>($"""
            SELECT "ClassCode" AS "Code", COUNT(*) AS "Count" FROM "Predictions"
            WHERE "CreatedAt" >= {period.FirstTick} AND "CreatedAt" < {period.EndTick} AND "ModelSha256" = {_model}
            GROUP BY 1
            """).ToDictionaryAsync(count => count.Code, count => count.Count, cancellation);
        string[] codes = [.. LabelSet.Named(report.LabelSet).Classes.Select(known => known.Code)];
        return new Drift(codes, [.. codes.Select((_, answer) => report.Confusion.Sum(truth => (long)truth[answer]))], [.. codes.Select(code => now.GetValueOrDefault(code))]);
    }

    /// <summary>The mean brightness of the pictures of a period, compared with that of the training pictures.</summary>
    /// <returns>The two distributions; null without a <see cref="Reference"/>.</returns>
    public Task<Drift?> LevelsAsync(Period period, CancellationToken cancellation) =>
        CompareAsync(Reference?.MeanLevel, row => row.MeanLevel, period, cancellation);

    /// <summary>The similarity of the nearest annotated beat for the pictures of a period, compared with that for the training pictures.</summary>
    /// <returns>The two distributions; null without a <see cref="Reference"/>.</returns>
    public Task<Drift?> SimilaritiesAsync(Period period, CancellationToken cancellation) =>
        CompareAsync(Reference?.NearestSimilarity, row => row.NearestSimilarity, period, cancellation);

    private async Task<Drift?> CompareAsync(
        ReferenceBins? then, Expression<Func<Prediction, double?>> figure, Period period, CancellationToken cancellation)
    {
        if (then is null)
        {
            return null;
        }

        var (start, end) = period.Moments;
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        return Compare(then, await db.Predictions
            .Where(row => row.CreatedAt >= start && row.CreatedAt < end && row.ModelSha256 == _model)
            .Select(figure).Where(value => value != null).GroupBy(value => (long)(value!.Value * ReferenceBins.StepsInOne))
            .Select(step => new StepCount(step.Key, step.Count())).ToListAsync(cancellation));
    }

    private static Drift Compare(ReferenceBins then, IEnumerable<StepCount> now) => new(
        [.. Enumerable.Range(0, then.Counts.Count).Select(bin => NameOf(then.Edges, bin))],
        [.. then.Counts.Select(count => (long)count)],
        [.. then.Count(now.Select(count => ((int)count.Step, (int)count.Count))).Select(count => (long)count)]);

    private static string NameOf(IReadOnlyList<double> edges, int bin) =>
        edges.Count == 0 ? "0–1" : bin == 0 ? $"< {edges[0]:0.000}" : bin == edges.Count ? $"≥ {edges[^1]:0.000}" : $"{edges[bin - 1]:0.000}–{edges[bin]:0.000}";

    private static InputReference? Read(string folder, string model, ILogger logger)
    {
        try
        {
            if (InputReference.Read(folder) is { } reference && reference.Sha256 == model)
            {
                return reference;
            }
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            Log.NotRead(logger, folder, exception.Message);
        }

        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The reference in {Folder} cannot be read; drift of pictures is not shown. {Reason}")]
        public static partial void NotRead(ILogger logger, string folder, string reason);
    }

    private sealed record CodeCount(string Code, long Count);

    private sealed record StepCount(long Step, long Count);
}
