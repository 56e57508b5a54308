using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Deletions;

/// <summary>After an erasure nothing of a patient is left, neither in rows nor in the bytes of any file.</summary>
public sealed class ErasureTests
{
    private const string Reference = "ZQX-48151623";
    private const string Note = "qwzophile marginalia";
    private const string Comment = "vjkrumbel opinion";
    private static readonly Actor Admin = new(Guid.NewGuid(), "admin@clinic.example");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erasure_takes_everything_of_one_patient_and_nothing_of_another()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        Guid[] erased = [await clinician.ClassifyAsync(1, ("patientReference", Reference)), await clinician.ClassifyAsync(2, ("patientReference", Reference))];
        await clinician.JudgeAsync(erased[0], "agree");
        Guid[] others = [await clinician.ClassifyAsync(1, ("patientReference", "OTHER-1")), await clinician.ClassifyAsync(3)];
        await clinician.JudgeAsync(others[0], "agree");
        var patient = await PatientAsync(application);

        var outcome = await EraseAsync(application, patient);

        Assert.Equal(new DeletionOutcome(2, HasRemains: false), outcome);
        await using var db = application.OpenDatabase();
        Assert.Equal(others.Order(), (await db.Predictions.Select(row => row.Id).ToListAsync(Cancellation)).Order());
        Assert.Equal("OTHER-1", (await db.Patients.SingleAsync(Cancellation)).Reference);
        Assert.Equal(1, await db.Reviews.CountAsync(Cancellation));
        Assert.Equal(2, application.Files.Length);
        Assert.Equal(erased.Order(), (await db.Tombstones.Where(row => row.Reason == DeletionReason.Erasure).Select(row => row.PredictionId).ToListAsync(Cancellation)).Order());
        var entries = await db.AuditEntries.Where(row => row.Event == nameof(AuditEvent.Erased)).Select(row => row.Subject).ToListAsync(Cancellation);
        Assert.Equal(erased.Append(patient).Select(id => id.ToString()).Order(), entries.Order());
    }

    [Fact]
    public async Task Erased_patient_is_found_in_no_file_of_the_data_folder_and_no_table()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var clinician = await application.SignInAsync();
        // Among many others, so that pages of the file are split and rows move.
        await AddManyAsync(application, 0, 400);
        for (byte number = 1; number <= 3; number++)
        {
            await clinician.JudgeAsync(await ClassifyAsync(clinician, number), "agree", Comment);
        }

        await AddManyAsync(application, 400, 400);
        string[] words = [Reference, Note, Comment, "zqx-file"];
        await Assert.AllAsync(words, async word => Assert.NotEmpty(await TracesAsync(application, word)));

        var outcome = await EraseAsync(application, await PatientAsync(application));

        Assert.Equal(new DeletionOutcome(3, HasRemains: false), outcome);
        await Assert.AllAsync(words, async word => Assert.Empty(await TracesAsync(application, word)));
    }

    [Fact]
    public async Task Erasure_takes_recordings_and_jobs_of_the_patient_with_their_files_and_nothing_of_another()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var (erased, other) = (await KeptRecordings.KeepAsync(application, "erased", reference: Reference), await KeptRecordings.KeepAsync(application, "other", reference: "OTHER-1"));
        await KeptRecordings.JudgeAsync(application, erased);
        await KeptRecordings.JudgeAsync(application, other);
        var (waiting, shared) = (await KeptRecordings.TakeArchiveAsync(application, "waiting"), await KeptRecordings.TakeArchiveAsync(application, "other"));
        await KeptJobs.KeepAsync(application, Reference, KeptJobs.Answered("one.zip", erased.Id), KeptJobs.Waiting("two.zip", waiting), KeptJobs.Waiting("three.zip", shared));
        await KeptJobs.KeepAsync(application, reference: null, KeptJobs.Answered("again.zip", erased.Id), KeptJobs.Answered("other.zip", other.Id));
        var patient = await PatientAsync(application);

        var outcome = await EraseAsync(application, patient);

        Assert.Equal(new DeletionOutcome(0, HasRemains: false, Recordings: 1), outcome);
        await using var db = application.OpenDatabase();
        Assert.Equal(other.Id, (await db.Analyses.SingleAsync(Cancellation)).Id);
        Assert.Equal((1, 1), (await db.AnalysisBeats.CountAsync(Cancellation), await db.BeatReviews.CountAsync(Cancellation)));
        Assert.Equal("OTHER-1", (await db.Patients.SingleAsync(Cancellation)).Reference);
        Assert.Equal((1, "other.zip"), ((await db.Jobs.SingleAsync(Cancellation)).ItemCount, (await db.JobItems.SingleAsync(Cancellation)).Path));
        Assert.Equal([other.StoredFileName], application.Files);
        // The recording, and the two files that had waited.
        Assert.Equal(
            new[] { erased.Sha256, waiting[..64], shared[..64] }.Order(), (await db.Tombstones.Select(row => row.Sha256).ToListAsync(Cancellation)).Order());
        Assert.Equal(3, await db.AuditEntries.CountAsync(row => row.Event == nameof(AuditEvent.Erased), Cancellation));
    }

    [Fact]
    public async Task Patient_of_whom_only_a_job_tells_is_erased()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await KeptJobs.KeepAsync(application, Reference, KeptJobs.Waiting("one.zip", await KeptRecordings.TakeArchiveAsync(application, "waiting")));

        Assert.NotNull(await EraseAsync(application, await PatientAsync(application)));

        await using var db = application.OpenDatabase();
        Assert.Equal((0, 0, 0), (await db.Jobs.CountAsync(Cancellation), await db.Patients.CountAsync(Cancellation), application.Files.Length));
    }

    [Fact]
    public async Task Recordings_and_jobs_of_an_erased_patient_are_found_in_no_file_of_the_data_folder_and_no_table()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await AddManyAsync(application, 0, 200);
        for (var number = 1; number <= 3; number++)
        {
            var recording = await KeptRecordings.KeepAsync(application, $"zqx-file-{number}", reference: Reference, change: draft => draft.Note = Note);
            await KeptRecordings.JudgeAsync(application, recording, comment: Comment);
            await KeptJobs.KeepAsync(
                application, Reference, KeptJobs.Answered($"folder/zqx-file-{number}.zip", recording.Id),
                KeptJobs.Waiting($"wplitems-{number}.zip", await KeptRecordings.TakeArchiveAsync(application, $"wplitems-{number}")));
            await KeptRecordings.KeepAsync(application, $"m{number}", reference: "FIRST");
        }

        var kept = await application.OpenDatabase().Analyses.CountAsync(row => row.Patient!.Reference == Reference, Cancellation);
        Assert.Equal(3, kept);
        var folder = application.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value.SignalsFolder;
        Directory.CreateDirectory(folder);
        var id = await application.OpenDatabase().Analyses.Where(row => row.Patient!.Reference == Reference).Select(row => row.Id).FirstAsync(Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{id:N}.signals"), "zqx-file", Cancellation);
        string[] words = [Reference, Note, Comment, "zqx-file", "wplitems", "vbnmklops"];
        await Assert.AllAsync(words, async word => Assert.NotEmpty(await TracesAsync(application, word)));

        var outcome = await EraseAsync(application, await PatientAsync(application));

        Assert.Equal(new DeletionOutcome(0, HasRemains: false, Recordings: 3), outcome);
        await Assert.AllAsync(words, async word => Assert.Empty(await TracesAsync(application, word)));
    }

    [Fact]
    public async Task Erasure_says_where_somebody_still_reads_what_was_before_and_the_next_run_of_the_schedule_ends_it()
    {
        Assert.SkipWhen(Engine.IsPostgres, "PostgreSQL has no journal that a reader keeps from being emptied.");
        await using var application = new Application { Classifier = Classifiers.Answering() };
        await ClassifyAsync(await application.SignInAsync(), 1);
        var patient = await PatientAsync(application);
        await using var reader = application.OpenDatabase();
        await reader.Database.OpenConnectionAsync(Cancellation);
        await reader.Database.ExecuteSqlRawAsync("BEGIN DEFERRED", Cancellation);
        Assert.Equal(1, await reader.Predictions.CountAsync(Cancellation));

        var outcome = await EraseAsync(application, patient);

        Assert.Equal(new DeletionOutcome(1, HasRemains: true), outcome);
        await reader.Database.ExecuteSqlRawAsync("COMMIT", Cancellation);
        application.Clock.Advance(Retention.Interval);
        for (var wait = 0; wait < 200 && FilesWith(application, Reference).Length > 0; wait++)
        {
            await Task.Delay(25, Cancellation);
        }

        Assert.Empty(FilesWith(application, Reference));
    }

    private static async Task<Guid> ClassifyAsync(Visitor clinician, byte number)
    {
        var form = await clinician.FormAsync();
        form.Add(Visitor.File([number]), "image", $"zqx-file-{number}.png");
        form.Add(new StringContent(Reference), "patientReference");
        form.Add(new StringContent(Note), "note");
        var answer = await clinician.PostAsync("/predictions/create", form);
        return Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
    }

    /// <summary>Rows of other patients, made from the first there is, in no order that an index has.</summary>
    private static async Task AddManyAsync(Application application, int first, int count)
    {
        if (first == 0)
        {
            await (await application.SignInAsync()).ClassifyAsync(99, ("patientReference", "FIRST"));
        }

        await using var db = application.OpenDatabase();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var columns = string.Join(", ", db.Model.FindEntityType(typeof(Prediction))!.GetProperties().Select(property => property.GetColumnName())
            .Where(name => name is not ("Number" or "Id" or "OriginalFileName" or "PatientNumber" or "CreatedAt")));
        var copy = string.Concat(
            "INSERT INTO Predictions (", columns, ", Id, OriginalFileName, PatientNumber, CreatedAt) SELECT ", columns, ", {0}, {1}, (SELECT MAX(Number) FROM Patients), CreatedAt + {2} FROM Predictions LIMIT 1");
        for (var number = first; number < first + count; number++)
        {
            var mixed = (number * 7919) % 1000;
            await db.Database.ExecuteSqlRawAsync(Engine.Sql("INSERT INTO Patients (Id, Reference) VALUES ({0}, {1})"), [Guid.NewGuid(), $"R{mixed:000}-{number}"], Cancellation);
            await db.Database.ExecuteSqlRawAsync(Engine.Sql(copy), [Guid.NewGuid(), $"m{mixed:000}.png", mixed], Cancellation);
        }

        await transaction.CommitAsync(Cancellation);
    }

    private static async Task<Guid> PatientAsync(Application application)
    {
        await using var db = application.OpenDatabase();
        return (await db.Patients.SingleAsync(row => row.Reference == Reference, Cancellation)).Id;
    }

    private static Task<DeletionOutcome?> EraseAsync(Application application, Guid patient) =>
        application.Services.GetRequiredService<DeletionService>().EraseAsync(patient, Admin, Cancellation);

    private static async Task<IEnumerable<string>> TracesAsync(Application application, string word) =>
        FilesWith(application, word).Concat(await Engine.TablesWithAsync(application.Folder, word));

    /// <summary>The files that hold a word, in whatever case: a search index may keep it in another.</summary>
    private static string[] FilesWith(Application application, string word) =>
    [
        .. Directory.EnumerateFiles(application.Folder.Path, "*", SearchOption.AllDirectories).Where(path =>
        {
            var text = Read(path);
            return text.Contains(word, StringComparison.OrdinalIgnoreCase)
                || text.Contains(Encoding.Latin1.GetString(Encoding.Unicode.GetBytes(word)), StringComparison.OrdinalIgnoreCase);
        }),
    ];

    /// <summary>Reads a file of the running application, which may replace, shorten or delete it after it was listed: what is gone by then holds nothing.</summary>
    private static string Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return Encoding.Latin1.GetString(bytes.ToArray());
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }
}
