using ArrhythmiaWeb.Data;

namespace ArrhythmiaWeb.Tests.Dashboard;

/// <summary>Rows as uploads and readers would leave them.</summary>
public static class Rows
{
    public static Prediction Prediction(
        DateTimeOffset at,
        string code = "N",
        bool? certain = true,
        bool sampled = false,
        double confidence = 0.9,
        long bytes = 1000,
        string? model = null,
        double? level = null,
        double? similarity = null) => new()
        {
            Id = Guid.NewGuid(),
            CreatedAt = at,
            OriginalFileName = "beat.png",
            StoredFileName = new string('a', 64) + ".png",
            Sha256 = new string('a', 64),
            MediaType = "image/png",
            Bytes = bytes,
            Width = 432,
            Height = 192,
            ClassCode = code,
            Probabilities = [1, 0, 0, 0, 0, 0, 0, 0],
            ModelName = "test-model",
            ModelVersion = "0.0.1",
            ModelSha256 = model ?? new string('0', 64),
            ElapsedMilliseconds = 5,
            Confidence = confidence,
            IsCertain = certain,
            IsSampled = sampled,
            MeanLevel = level,
            NearestSimilarity = similarity,
        };

    /// <summary>Adds predictions and tells their numbers.</summary>
    public static async Task<long[]> KeepAsync(this ApplicationDbContext db, params IEnumerable<Prediction> predictions)
    {
        Prediction[] rows = [.. predictions];
        db.Predictions.AddRange(rows);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(row => row.Number)];
    }

    /// <summary>A reader's verdict: the code they hold right, or null where they cannot tell.</summary>
    public static Review Review(long prediction, Guid reader, string modelCode, string? readerCode, DateTimeOffset at, bool blind = false, string? comment = null) => new()
    {
        PredictionNumber = prediction,
        ReviewerId = reader,
        CreatedAt = at,
        Verdict = readerCode is null ? Verdict.Uncertain : readerCode == modelCode ? Verdict.Agree : Verdict.Correct,
        ClassCode = readerCode,
        WasBlind = blind,
        Comment = comment,
    };
}
