using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Telemetry;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Predictions;

/// <summary>The story of one upload, from its bytes to an answer that is remembered.</summary>
/// <param name="classifier">Gives the answer.</param>
/// <param name="decoders">Decides when a picture is decoded.</param>
/// <param name="archive">Remembers it.</param>
/// <param name="sample">Draws the certain answers that are reviewed all the same.</param>
/// <param name="refusals">Remembers what was refused.</param>
/// <param name="measurements">Told of times and outcomes.</param>
/// <param name="options">How large a picture may be.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of outcomes, never of names or contents.</param>
public sealed partial class PredictionService(
    IArrhythmiaClassifier classifier,
    DecodingLimiter decoders,
    PredictionArchive archive,
    ReviewSample sample,
    RefusalLog refusals,
    Measurements measurements,
    IOptions<UploadOptions> options,
    TimeProvider time,
    ILogger<PredictionService> logger)
{
    /// <summary>Classifies a picture and keeps it with the answer; or refuses it and keeps nothing.</summary>
    /// <param name="upload">The picture.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <param name="also">Written in the same transaction as the prediction; null for nothing.</param>
    /// <param name="before">What must be over before the answer is kept, though not before the picture is read; null for nothing.</param>
    /// <exception cref="TooManyDecodingsException">Too many pictures wait. Nothing is kept.</exception>
    /// <exception cref="NetworkUnavailableException">The model server does not answer. Nothing is kept.</exception>
    public async Task<PredictionOutcome> PredictAsync(
        Upload upload, Actor sender, CancellationToken cancellation, Func<ApplicationDbContext, Prediction, Task>? also = null, Task? before = null)
    {
        upload = upload with { Description = upload.Description.Cleaned() };
        if (upload.Description.FindFaults(time.GetUtcNow()) is { Count: > 0 } faults)
        {
            return new PredictionOutcome.Misdescribed(faults);
        }

        var file = upload.Content;
        if (file.Length > options.Value.MaxBytes)
        {
            await refusals.NoteAsync(sender, RefusalLog.TooLarge);
            return new PredictionOutcome.TooLarge();
        }

        var (content, answer, refused) = await ReadAsync(file, upload.Description.Axes, cancellation);
        if (answer is null)
        {
            Log.Refused(logger, refused!.Refusal);
            await refusals.NoteAsync(sender, refused.Refusal.ToString());
            return new PredictionOutcome.Refused(refused.Finding);
        }

        if (before is not null)
        {
            await before.WaitAsync(cancellation);
        }

        var prediction = Describe(answer, upload, sender, content);
        using (measurements.Measure(Stage.Keep))
        {
            await archive.KeepAsync(prediction, upload.Description.PatientReference, content, sender, cancellation, also);
        }

        measurements.Answered(prediction.ClassCode, answer.Certain);
        Log.Made(logger, prediction.Id, prediction.ElapsedMilliseconds);
        return new PredictionOutcome.Made(prediction);
    }

    // A place is taken before the picture is read into memory, so that those who wait cost nothing, and given back before the database is
    // written to, so that a slow disk does not keep pictures from being decoded.
    private async Task<(byte[] Content, Classification? Answer, ImageRefusedException? Refused)> ReadAsync(Stream file, StatedAxes? axes, CancellationToken cancellation)
    {
        using var place = await EnterAsync(cancellation);
        using var read = measurements.Measure(Stage.Read);
        var content = new byte[file.Length];
        await file.ReadExactlyAsync(content, cancellation);
        try
        {
            return (content, await classifier.ClassifyAsync(content, axes, cancellation), null);
        }
        catch (ImageRefusedException refused)
        {
            return (content, null, refused);
        }
    }

    private async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        using var wait = measurements.Measure(Stage.Wait);
        return await decoders.EnterAsync(cancellation);
    }

    private Prediction Describe(Classification answer, Upload upload, Actor sender, byte[] content)
    {
        var sha256 = UploadStore.HashOf(content);
        return new Prediction
        {
            Id = Guid.NewGuid(),
            CreatedAt = time.GetUtcNow(),
            OwnerId = sender.Id,
            Note = upload.Description.Note,
            AcquiredOn = upload.Description.AcquiredOn,
            OriginalFileName = Data.OriginalFileName.Clean(upload.FileName),
            StoredFileName = UploadStore.NameOf(sha256, answer.Image.Format),
            Sha256 = sha256,
            MediaType = answer.Image.Format.MediaType,
            Bytes = content.Length,
            Width = answer.Image.Width,
            Height = answer.Image.Height,
            ClassCode = answer.Class.Code,
            Probabilities = [.. answer.Probabilities],
            ModelName = answer.Model.Name,
            ModelVersion = answer.Model.Version,
            ModelSha256 = answer.Model.Sha256,
            ElapsedMilliseconds = answer.Elapsed.TotalMilliseconds,
            IsTrace = answer.IsTrace,
            IsRearranged = answer.IsRearranged,
            Confidence = answer.Confidence,
            NetworkProbability = answer.NetworkProbability,
            SecondGroup = answer.SecondOpinion?.Group.Code,
            SecondProbability = answer.SecondOpinion?.Confidence,
            StatedSeconds = upload.Description.Axes?.Seconds,
            StatedLowestFrequency = upload.Description.Axes?.LowestFrequency,
            StatedHighestFrequency = upload.Description.Axes?.HighestFrequency,
            MeanLevel = answer.MeanLevel,
            NearestSimilarity = answer.Similar.Count > 0 ? answer.Similar[0].Similarity : null,
            Doubts = [.. answer.Doubts],
            IsCertain = answer.Certain,
            IsSampled = sample.Draws(answer.Certain),
            Remarks = answer.Remarks.Count > 0 ? [.. answer.Remarks] : null,
            Evidence = answer.Evidence?.ToBytes(),
            SimilarBeats = answer.Similar.Count > 0 ? [.. answer.Similar.Select(StoredSimilarBeat.Of)] : null,
        };
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A file was refused: {Refusal}.")]
        public static partial void Refused(ILogger logger, ImageRefusal refusal);

        [LoggerMessage(LogLevel.Information, "Prediction {Id} was made in {Milliseconds:0.0} ms.")]
        public static partial void Made(ILogger logger, Guid id, double milliseconds);
    }
}
