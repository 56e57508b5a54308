using System.Text;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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
    public async Task Erased_patient_is_found_in_no_file_of_the_data_folder()
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
        Assert.All(words, word => Assert.NotEmpty(FilesWith(application, word)));

        var outcome = await EraseAsync(application, await PatientAsync(application));

        Assert.Equal(new DeletionOutcome(3, HasRemains: false), outcome);
        Assert.All(words, word => Assert.Empty(FilesWith(application, word)));
    }

    [Fact]
    public async Task Erasure_says_where_somebody_still_reads_what_was_before_and_the_next_run_of_the_schedule_ends_it()
    {
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
        var columns = string.Join(", ", (await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM pragma_table_info('Predictions')").ToListAsync(Cancellation))
            .Where(name => name is not ("Number" or "Id" or "OriginalFileName" or "PatientNumber" or "CreatedAt")));
        var copy = string.Concat(
            "INSERT INTO Predictions (", columns, ", Id, OriginalFileName, PatientNumber, CreatedAt) SELECT ", columns, ", {0}, {1}, last_insert_rowid(), CreatedAt + {2} FROM Predictions LIMIT 1");
        for (var number = first; number < first + count; number++)
        {
            var mixed = (number * 7919) % 1000;
            await db.Database.ExecuteSqlRawAsync("INSERT INTO Patients (Id, Reference) VALUES ({0}, {1})", [Guid.NewGuid(), $"R{mixed:000}-{number}"], Cancellation);
            await db.Database.ExecuteSqlRawAsync(copy, [Guid.NewGuid(), $"m{mixed:000}.png", mixed], Cancellation);
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
