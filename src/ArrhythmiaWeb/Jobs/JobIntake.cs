using System.Collections.Concurrent;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Storage;
using ArrhythmiaWeb.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Jobs;

/// <summary>The story of files that were sent together, until they are a job.</summary>
/// <param name="recordings">Answers recordings, where there is a model for them.</param>
/// <param name="source">Reads recordings, to learn early what is wrong with them.</param>
/// <param name="earlier">Knows which pictures were classified before.</param>
/// <param name="refusals">Remembers what is no picture and no recording.</param>
/// <param name="contexts">Opens the database.</param>
/// <param name="archive">Forgets the files of a job that could not be written.</param>
/// <param name="turns">Where jobs wait to be written.</param>
/// <param name="schedule">Has the job done.</param>
/// <param name="recordingOptions">How much may be sent.</param>
/// <param name="uploads">How large a picture may be.</param>
/// <param name="store">The pictures and recordings that are kept.</param>
/// <param name="files">Where they are kept.</param>
/// <param name="time">The clock.</param>
public sealed class JobIntake(
    Lazy<RecordingService> recordings, RecordingSource source, EarlierPictures earlier, RefusalLog refusals, IDbContextFactory<ApplicationDbContext> contexts, PredictionArchive archive, WriteTurns turns, JobSchedule schedule,
    IOptions<RecordingUploadOptions> recordingOptions, IOptions<UploadOptions> uploads, UploadStore store, IFileStore files, TimeProvider time)
{
    // Of more, reading would keep the sender waiting: they are read when their turn comes, and what is wrong is said then.
    private const int MostReadAtOnce = 20;

    /// <summary>Makes a job of files; or says why not, and keeps nothing.</summary>
    /// <param name="files">The files, which are moved away.</param>
    /// <param name="description">What is said of them.</param>
    /// <param name="reading">What is said to read recordings with.</param>
    /// <param name="sender">Who sends them.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <param name="key">The key of the request; null where it has none.</param>
    public async Task<JobOutcome> TakeAsync(
        IReadOnlyList<SentFile> files, UploadDescription description, StoredReading reading, Actor sender, CancellationToken cancellation, RequestKey? key = null)
    {
        description = description.Cleaned();
        if (description.FindFaults(time.GetUtcNow()) is { Count: > 0 } faults)
        {
            return new JobOutcome.Misdescribed(faults);
        }

        using var sent = await Task.Run(() => SentFolders.Lay(files, recordingOptions.Value.Limits), cancellation);
        var items = await Task.Run(() => SentContent.Of(sent).Select(WithSize).ToList(), cancellation);
        if (items.Count == 0)
        {
            return new JobOutcome.Empty();
        }

        if (await Task.Run(() => Read(items, reading, cancellation), cancellation) is { } question)
        {
            return question;
        }

        await refusals.NoteAsync(sender, [.. items.Where(IsRefusedPicture).Select(item => item.Message == ItemMessage.Of(ItemReason.TooLarge) ? RefusalLog.TooLarge : nameof(ImageRefusal.UnknownFormat))]);
        return items.TrueForAll(item => item.Message is not null)
            ? new JobOutcome.Refused(items)
            : await KeepAsync(items, sent.WorkFolder, description, reading, sender, key, cancellation);
    }

    /// <summary>Makes a job of a recording that is kept already, to have it read anew in another lead.</summary>
    /// <param name="analysis">How it was read before, with its patient.</param>
    /// <param name="lead">The name of the lead.</param>
    /// <param name="sender">Who wants it.</param>
    /// <param name="cancellation">Gives up; nothing is kept then.</param>
    /// <param name="key">The key of the request; null where it has none.</param>
    /// <returns>The job; null where the recording has no such lead, or its file is gone.</returns>
    public async Task<Job?> RereadAsync(Analysis analysis, string lead, Actor sender, CancellationToken cancellation, RequestKey? key = null)
    {
        if (!analysis.Leads.Contains(lead))
        {
            return null;
        }

        Job job;
        using (await turns.EnterAsync(cancellation))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.LockPatientsAsync([analysis.Patient?.Reference], cancellation);
            await db.LockFilesAsync([analysis.StoredFileName], cancellation);
            if (!await store.HoldsAsync(analysis.StoredFileName, cancellation))
            {
                return null;
            }

            job = await AddAsync(
                db, 1, new UploadDescription(analysis.Patient?.Reference, analysis.Note, analysis.AcquiredOn), analysis.Reading with { Lead = lead }, sender, cancellation);
            db.JobItems.Add(new JobItem { JobNumber = job.Number, Path = analysis.OriginalFileName, Kind = JobItemKind.Recording, StoredFileName = analysis.StoredFileName });
            await db.SaveChangesAsync(cancellation);
            await (key?.MarkAsync(db, job.Id) ?? Task.CompletedTask);
            await transaction.CommitAsync(CancellationToken.None);
        }

        await schedule.EnqueueAsync(job.Number);
        return job;
    }

    // A note beside recordings was never meant to be answered.
    private static bool IsRefusedPicture(SentItem item) =>
        item.Message is { } message && item.Kind != JobItemKind.Recording && message != ItemMessage.Of(ItemReason.Note);

    private SentItem WithSize(SentItem item) =>
        item.Picture is { } picture && new FileInfo(picture).Length > uploads.Value.MaxBytes ? item with { Message = ItemMessage.Of(ItemReason.TooLarge) } : item;

    // Where nothing can be read before something is said, it is asked. Beside others that can, a recording that asks is refused with its question.
    private JobOutcome.Asked? Read(List<SentItem> items, StoredReading reading, CancellationToken cancellation)
    {
        var all = items.Index().Where(item => item.Item.Recording is not null).ToList();
        if (all.Count > 0 && !HasModel())
        {
            all.ForEach(item => items[item.Index] = item.Item with { Message = ItemMessage.Of(ItemReason.NoModel) });
            return null;
        }

        if (all.Count > MostReadAtOnce)
        {
            return null;
        }

        RecordingQuestionException? asked = null;
        foreach (var (index, item) in all)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                _ = source.Read(item.Recording!.Main, reading);
            }
            catch (RecordRefusedException refused)
            {
                asked ??= refused as RecordingQuestionException;
                items[index] = item with { Message = ItemMessage.Fitting(refused.Message) };
            }
        }

        return asked is not null && items.TrueForAll(item => item.Message is not null) ? new JobOutcome.Asked(asked.Question, asked.Message) : null;
    }

    private bool HasModel()
    {
        try
        {
            _ = recordings.Value;
            return true;
        }
        catch (ModelMismatchException)
        {
            return false;
        }
    }

    private async Task<JobOutcome> KeepAsync(
        IReadOnlyList<SentItem> items, string workFolder, UploadDescription description, StoredReading reading, Actor sender, RequestKey? key, CancellationToken cancellation)
    {
        await using var arriving = new ArrivingFiles(files);
        var rows = await KeptItems.MakeAsync(items, names => earlier.FindAsync(names, description, sender, cancellation), arriving, workFolder, cancellation);
        var job = await WriteAsync(rows, arriving, description, reading, sender, key, cancellation);
        await schedule.EnqueueAsync(job.Number);
        return new JobOutcome.Made(job);
    }

    // The job, its items and their files: all or none.
    private async Task<Job> WriteAsync(
        IReadOnlyList<Func<long, JobItem>> rows, ArrivingFiles arriving, UploadDescription description, StoredReading reading, Actor sender, RequestKey? key, CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(cancellation);
        var fresh = new ConcurrentBag<string>();
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await db.LockPatientsAsync([description.PatientReference], cancellation);
            await db.LockFilesAsync(arriving.Names, cancellation);
            var job = await AddAsync(db, rows.Count, description, reading, sender, cancellation);
            await arriving.KeepAsync(fresh, cancellation);
            JobItem[] items = [.. rows.Select(row => row(job.Number))];
            db.JobItems.AddRange(items);
            if (items.All(item => item.State != JobItemState.Waiting))
            {
                (job.State, job.FinishedAt) = (JobState.Done, job.CreatedAt);
            }

            await db.SaveChangesAsync(cancellation);
            await (key?.MarkAsync(db, job.Id) ?? Task.CompletedTask);
            await transaction.CommitAsync(CancellationToken.None);
            return job;
        }
        catch when (!fresh.IsEmpty)
        {
            await archive.ForgetAsync(fresh);
            throw;
        }
    }

    private async Task<Job> AddAsync(ApplicationDbContext db, int count, UploadDescription description, StoredReading reading, Actor sender, CancellationToken cancellation)
    {
        var job = new Job
        {
            Id = Guid.NewGuid(),
            CreatedAt = time.GetUtcNow(),
            OwnerId = sender.Id,
            Reading = reading,
            Note = description.Note,
            AcquiredOn = description.AcquiredOn,
            StatedSeconds = description.Axes?.Seconds,
            StatedLowestFrequency = description.Axes?.LowestFrequency,
            StatedHighestFrequency = description.Axes?.HighestFrequency,
            ItemCount = count,
        };
        db.Jobs.Add(job);
        if (description.PatientReference is { } reference)
        {
            db.Entry(job).Reference(row => row.Patient).CurrentValue =
                await db.Patients.SingleOrDefaultAsync(patient => patient.Reference == reference, cancellation) ?? new Patient { Id = Guid.NewGuid(), Reference = reference };
        }

        await db.SaveChangesAsync(cancellation);
        return job;
    }
}
