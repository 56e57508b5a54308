using System.Collections.Concurrent;
using System.Diagnostics;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Findings;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Ecg.Strips;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Uploads;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Jobs;

/// <summary>Answers the items of a job: pictures as many at a time as are decoded at a time, recordings one after the other.</summary>
/// <remarks>
/// A picture takes one place of the <see cref="DecodingLimiter"/> for as long as it is read, so that pictures sent by hand meanwhile wait for one at most. A recording takes the
/// processors that the settings give it.
/// </remarks>
/// <param name="ledger">What is done.</param>
/// <param name="uploads">The files.</param>
/// <param name="predictions">Answers pictures.</param>
/// <param name="recordings">Answers recordings.</param>
/// <param name="options">How many pictures are decoded at a time.</param>
/// <param name="ending">Ends the work; an item that is given up is begun anew another time.</param>
/// <param name="logger">Told of failures, never of names or contents.</param>
public sealed partial class JobRunner(JobLedger ledger, UploadStore uploads, PredictionService predictions, Lazy<RecordingService> recordings, IOptions<UploadOptions> options, JobEnding ending,
    ILogger<JobRunner> logger)
{
    /// <summary>How often an item is tried that fails.</summary>
    public const int Tries = 2;

    /// <summary>How often an item is begun during which the application ends: once more may be chance, this often it is the item.</summary>
    public const int MostAttempts = 8;

    // Begun together, they are written down together. A job that is paused ends with those that are begun.
    private const int PicturesForEachPlace = 4;

    // How long one job may work before another has its turn.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Works on a job for a while.</summary>
    /// <param name="job">The <see cref="Job.Number"/>.</param>
    /// <returns>Whether there may be more to do.</returns>
    /// <exception cref="NetworkUnavailableException">The model server does not answer; the item under way waits again.</exception>
    public async Task<bool> RunAsync(long job)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Turn && !ending.HasBegun;)
        {
            if (await ledger.BeginAsync(job, PicturesForEachPlace * options.Value.DecodedAtOnce, ending.Over) is not { Count: > 0 } begun)
            {
                return false;
            }

            await AnswerAsync(begun);
        }

        return true;
    }

    // Read at the same time, kept in the order in which they were sent: so they stand on every list.
    private async Task AnswerAsync(IReadOnlyList<JobWork> begun)
    {
        var over = begun.Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToList();
        var untouched = new ConcurrentDictionary<int, JobWork>(begun.Index().Select(one => KeyValuePair.Create(one.Index, one.Item)));
        try
        {
            await Parallel.ForEachAsync(Enumerable.Range(0, begun.Count), new ParallelOptions { MaxDegreeOfParallelism = options.Value.DecodedAtOnce }, async (place, failed) =>
            {
                try
                {
                    if (!ending.HasBegun && !failed.IsCancellationRequested && untouched.TryRemove(place, out var work))
                    {
                        await AnswerOrGiveBackAsync(place == 0 ? work : work with { Before = over[place - 1].Task });
                    }
                }
                finally
                {
                    over[place].SetResult();
                }
            });
        }
        finally
        {
            // Where the application ends, or another has failed for a cause that is none of its own.
            foreach (var work in untouched.Values)
            {
                await ledger.GiveBackAsync(work.Item);
            }
        }
    }

    private async Task AnswerOrGiveBackAsync(JobWork work)
    {
        try
        {
            await AnswerAsync(work, ending.Over);
        }
        catch (OperationCanceledException) when (ending.Over.IsCancellationRequested)
        {
            await ledger.GiveBackAsync(work.Item);
        }
        catch (ItemGoneException)
        {
            // Its owner has given the job up.
        }
    }

    private async Task AnswerAsync(JobWork work, CancellationToken stopping)
    {
        if (work.Item.Attempts > MostAttempts)
        {
            Log.EndsApplication(logger, work.Item.Number, MostAttempts);
            await ledger.RefuseAsync(work.Item, JobItemState.Failed, ItemMessage.Of(ItemReason.EndedApplication));
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await (work.Item.Kind == JobItemKind.Picture ? AnswerPictureAsync(work, stopping) : AnswerRecordingAsync(work, stopping));
                return;
            }
            catch (TooManyDecodingsException)
            {
                // Those who wait at their screens come first.
                attempt--;
                await Task.Delay(Second, stopping);
            }
            catch (NetworkUnavailableException)
            {
                await ledger.GiveBackAsync(work.Item);
                throw;
            }
            catch (RecordRefusedException refused)
            {
                await ledger.RefuseAsync(work.Item, JobItemState.Refused, ItemMessage.Fitting(refused.Message));
                return;
            }
            catch (ImageRefusedException refused)
            {
                await ledger.RefuseAsync(work.Item, JobItemState.Refused, ItemMessage.Of(refused.Finding));
                return;
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                await ledger.GiveBackAsync(work.Item);
                throw;
            }
            catch (Exception exception) when (exception is not (ItemGoneException or OperationCanceledException))
            {
                Log.Failed(logger, work.Item.Number, attempt, exception);
                if (attempt == Tries)
                {
                    await ledger.RefuseAsync(work.Item, JobItemState.Failed, ItemMessage.Of(ItemReason.Failed));
                    return;
                }
            }
        }
    }

    private async Task AnswerPictureAsync(JobWork work, CancellationToken stopping)
    {
        using var kept = await uploads.FetchAsync(work.Item.StoredFileName!, stopping);
        if (kept is null)
        {
            await ledger.RefuseAsync(work.Item, JobItemState.Failed, ItemMessage.Of(ItemReason.Gone));
            return;
        }

        await using var file = File.OpenRead(kept.Path);
        var axes = new StatedAxes(work.Job.StatedSeconds, work.Job.StatedLowestFrequency, work.Job.StatedHighestFrequency);
        var description = new UploadDescription(work.Job.Patient?.Reference, work.Job.Note, work.Job.AcquiredOn) { Axes = axes == new StatedAxes() ? null : axes };
        var outcome = await predictions.PredictAsync(
            new Upload(work.Item.Path, file) { Description = description }, work.Sender, stopping, (db, prediction) => ledger.AnswerAsync(db, work.Item, prediction.Id, analysis: null),
            work.Before);
        switch (outcome)
        {
            case PredictionOutcome.Made:
                return;
            case PredictionOutcome.Refused { Reason.Code: FindingCode.SeveralBeats }:
                await TurnIntoStripAsync(work);
                await AnswerRecordingAsync(work, stopping);
                return;
            case PredictionOutcome.Refused refused:
                await ledger.RefuseAsync(work.Item, JobItemState.Refused, ItemMessage.Of(refused.Reason));
                return;
            case PredictionOutcome.TooLarge:
                await ledger.RefuseAsync(work.Item, JobItemState.Refused, ItemMessage.Of(ItemReason.TooLarge));
                return;
            default:
                throw new InvalidOperationException($"There is no answer for {outcome}.");
        }
    }

    // A line of several beats is a short recording.
    private async Task TurnIntoStripAsync(JobWork work)
    {
        var packed = Path.GetTempFileName();
        try
        {
            await using (var picture = await uploads.OpenReadAsync(work.Item.StoredFileName!, CancellationToken.None))
            {
                File.Delete(packed);
                StripFile.Pack(picture ?? Stream.Null, packed);
            }

            var name = await UploadStore.NameOfAsync(packed, ".zip", CancellationToken.None);
            await ledger.TurnIntoAsync(work.Item, JobItemKind.Recording, name, () => uploads.TakeAsync(packed, name, CancellationToken.None));
        }
        finally
        {
            File.Delete(packed);
        }
    }

    private async Task AnswerRecordingAsync(JobWork work, CancellationToken stopping)
    {
        if (!await uploads.HoldsAsync(work.Item.StoredFileName!, stopping))
        {
            await ledger.RefuseAsync(work.Item, JobItemState.Failed, ItemMessage.Of(ItemReason.Gone));
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var progress = new LatestProgress();
        var sent = new SentRecording(work.Item.Path, work.Item.StoredFileName!, work.Job.Reading)
        {
            Sender = work.Sender,
            PatientNumber = work.Job.PatientNumber,
            Note = work.Job.Note,
            AcquiredOn = work.Job.AcquiredOn,
        };
        // On a thread of its own: reading the files takes long, and those of the pool answer requests.
        var analysis = Task.Factory.StartNew(
            () => recordings.Value.AnalyseAsync(sent, progress, (db, row) => ledger.AnswerAsync(db, work.Item, prediction: null, row.Id), ending.Token),
            ending.Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
        try
        {
            await FollowAsync(work.Item, analysis, progress, ending);
        }
        finally
        {
            await ending.CancelAsync();
            await analysis.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await EndAsync(analysis, stopping);
    }

    // Tells how far it is, once a second at most, and ends it where its owner has given it up.
    private async Task FollowAsync(JobItem item, Task analysis, LatestProgress progress, CancellationTokenSource ending)
    {
        for (var noted = 0; await Task.WhenAny(analysis, Task.Delay(Second)) != analysis;)
        {
            if (!await ledger.IsWaitingAsync(item, CancellationToken.None))
            {
                await ending.CancelAsync();
                return;
            }

            if (progress.Percent > noted)
            {
                noted = progress.Percent;
                await ledger.NoteProgressAsync(item, noted, CancellationToken.None);
            }
        }
    }

    private static async Task EndAsync(Task analysis, CancellationToken stopping)
    {
        try
        {
            await analysis;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new ItemGoneException();
        }
    }

    private sealed class LatestProgress : IProgress<double>
    {
        private double _latest;

        public int Percent => (int)(100 * Volatile.Read(ref _latest));

        public void Report(double value) => Volatile.Write(ref _latest, value);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Answering item {Item} of a job failed, try {Attempt}.")]
        public static partial void Failed(ILogger logger, long item, int attempt, Exception exception);

        [LoggerMessage(LogLevel.Error, "Item {Item} of a job was begun {Attempts} times, and the application ended each time before it was answered. It is not tried any more.")]
        public static partial void EndsApplication(ILogger logger, long item, int attempts);
    }
}
