using System.Data.Common;
using System.Diagnostics;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Host;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Audit;

/// <summary>The audit log cannot be changed through the application, and a change past it is found.</summary>
public sealed class AuditChainTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("UPDATE AuditEntries SET Details = 'nothing' WHERE Sequence = 3")]
    [InlineData("UPDATE AuditEntries SET Sequence = 99 WHERE Sequence = 3")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3")]
    [InlineData("DELETE FROM AuditEntries")]
    [InlineData("INSERT INTO AuditEntries (Sequence, At, Actor, Event, PreviousHash, Hash) VALUES (3, 0, 'x', 'x', 'x', 'x')")]
    public async Task Database_refuses_to_change_or_delete_an_entry(string statement)
    {
        await using var application = await FilledAsync(5);
        await using var db = application.OpenDatabase();

        var exception = await Assert.ThrowsAnyAsync<DbException>(() => db.Database.ExecuteSqlRawAsync(Engine.Sql(statement), Cancellation));

        Assert.Contains("append-only", exception.Message, StringComparison.Ordinal);
        Assert.True((await VerifyAsync(application)).IsWhole);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Details = 'nothing' WHERE Sequence = 3", 3, ChainFault.Changed)]
    [InlineData("UPDATE AuditEntries SET Details = NULL WHERE Sequence = 3", 3, ChainFault.Changed)]
    [InlineData("UPDATE AuditEntries SET Actor = 'somebody else' WHERE Sequence = 5", 5, ChainFault.Changed)]
    [InlineData("UPDATE AuditEntries SET At = At + 1 WHERE Sequence = 1", 1, ChainFault.Changed)]
    [InlineData("UPDATE AuditEntries SET Subject = Details, Details = Subject WHERE Sequence = 4", 4, ChainFault.Changed)]
    [InlineData("UPDATE AuditEntries SET ActorId = 'nonsense' WHERE Sequence = 4", 4, ChainFault.Unreadable)]
    [InlineData("UPDATE AuditEntries SET Hash = PreviousHash WHERE Sequence = 4", 4, ChainFault.Changed)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3", 3, ChainFault.Missing)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 1", 1, ChainFault.Missing)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3; UPDATE AuditEntries SET Sequence = Sequence - 1 WHERE Sequence > 3", 3, ChainFault.NotChained)]
    [InlineData("INSERT INTO AuditEntries SELECT 0, At, ActorId, Actor, Event, Subject, Details, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 1", 0, ChainFault.Inserted)]
    [InlineData("INSERT INTO AuditEntries SELECT 6, At, ActorId, Actor, Event, Subject, Details, PreviousHash, Hash FROM AuditEntries WHERE Sequence = 5", 6, ChainFault.NotChained)]
    [InlineData("UPDATE AuditEntries SET Sequence = -3 WHERE Sequence = 3; UPDATE AuditEntries SET Sequence = 3 WHERE Sequence = 4; UPDATE AuditEntries SET Sequence = 4 WHERE Sequence = -3", 3, ChainFault.NotChained)]
    public async Task Change_past_the_application_is_found_at_its_place(string statement, long place, ChainFault fault)
    {
        await using var application = await FilledAsync(5);
        Assert.SkipWhen(Engine.IsPostgres && fault == ChainFault.Unreadable, "PostgreSQL keeps nothing that it cannot read.");
        await TamperAsync(application, statement);

        var state = await VerifyAsync(application);

        Assert.Equal(new BrokenLink(place, fault), state.Broken);
        Assert.False(state.IsWhole);
    }

    [Fact]
    public async Task Cutting_off_the_newest_entries_is_found_without_help_and_by_a_hash_that_somebody_noted()
    {
        await using var application = await FilledAsync(5);
        var noted = (await VerifyAsync(application)).Head;
        await application.Services.GetRequiredService<AuditLog>().WriteAsync(Actor.Nobody, AuditEvent.SignInFailed, cancellation: Cancellation);

        Assert.True((await VerifyAsync(application, noted)).IsWhole);
        await TamperAsync(application, "DELETE FROM AuditEntries WHERE Sequence >= 5");

        Assert.False((await VerifyAsync(application)).IsWhole);
        var state = await VerifyAsync(application, noted);
        Assert.Equal((4, null, false), (state.Entries, state.Broken, state.HoldsKnownHash));
    }

    [Fact]
    public async Task Chain_written_anew_after_a_change_is_found_without_help_and_by_a_hash_that_somebody_noted()
    {
        await using var application = await FilledAsync(5);
        var noted = (await VerifyAsync(application)).Head;
        await using (var db = application.OpenDatabase())
        {
            var last = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).LastAsync(Cancellation);
            var forged = new AuditEntry { Sequence = last.Sequence, At = last.At, Actor = "somebody else", Event = last.Event, PreviousHash = last.PreviousHash };
            await TamperAsync(application, $"UPDATE AuditEntries SET Actor = '{forged.Actor}', ActorId = NULL, Subject = NULL, Details = NULL, Hash = '{forged.ComputeHash()}' WHERE Sequence = 5");
        }

        Assert.False((await VerifyAsync(application)).IsWhole);
        Assert.False((await VerifyAsync(application, noted)).IsWhole);
    }

    [Fact]
    public async Task Fifty_writers_of_two_instances_keep_the_chain_whole()
    {
        using var folder = new TemporaryFolder();
        await using var one = new Application(folder) { Classifier = Classifiers.Answering() };
        await using var other = new Application(folder) { Classifier = Classifiers.Answering() };
        AuditLog[] logs = [one.Services.GetRequiredService<AuditLog>(), other.Services.GetRequiredService<AuditLog>()];
        var before = (await VerifyAsync(one)).Entries;

        await Task.WhenAll(Enumerable.Range(0, 50).Select(writer => Task.Run(
            async () =>
            {
                for (var entry = 0; entry < 4; entry++)
                {
                    await logs[writer % 2].WriteAsync(Actor.Nobody, AuditEvent.SignInFailed, details: $"{writer}/{entry}", cancellation: Cancellation);
                }
            },
            Cancellation)));

        var state = await VerifyAsync(other);
        Assert.Equal((before + 200, true), (state.Entries, state.IsWhole));
    }

    [Fact]
    public async Task Entry_of_a_change_that_is_rolled_back_leaves_no_gap()
    {
        await using var application = await FilledAsync(2);
        var log = application.Services.GetRequiredService<AuditLog>();
        await using (var db = application.OpenDatabase())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            await log.AppendAsync(db, Actor.Nobody, AuditEvent.Deleted, cancellation: Cancellation);
        }

        await log.WriteAsync(Actor.Nobody, AuditEvent.SignedOut, cancellation: Cancellation);

        var state = await VerifyAsync(application);
        Assert.Equal((3, true), (state.Entries, state.IsWhole));
    }

    [Fact]
    public async Task Command_says_whether_the_log_is_whole_and_its_exit_code_says_it_too()
    {
        await using var application = await FilledAsync(5);
        var noted = (await VerifyAsync(application)).Head;

        var whole = await RunAsync(application, "--head", noted);
        var unknown = await RunAsync(application, "--head", new string('a', 64));
        await TamperAsync(application, "UPDATE AuditEntries SET Details = 'nothing' WHERE Sequence = 3");
        var broken = await RunAsync(application);
        var absent = await RunAsync(null, "--Database:Path", application.Folder.Combine("nowhere.db"));

        Assert.Equal((0, $"Entries as they were written: 5{Environment.NewLine}Hash of the last of them: {noted}{Environment.NewLine}OK"), (whole.Code, whole.Output.Trim()));
        Assert.Equal(1, unknown.Code);
        Assert.Contains("UNKNOWN HASH", unknown.Output, StringComparison.Ordinal);
        Assert.Equal(1, broken.Code);
        Assert.Contains("BROKEN at entry 3: it is not the one that was written.", broken.Output, StringComparison.Ordinal);
        Assert.Equal(1, absent.Code);
        Assert.Contains("Database:Path", absent.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(application.Folder.Combine("nowhere.db")));
    }

    [Fact]
    public async Task Models_are_recorded_when_they_change_and_only_then()
    {
        using var folder = new TemporaryFolder();
        foreach (var classifier in new[] { null, null, Classifiers.Answering(), Classifiers.Answering() })
        {
            await using var application = new Application(folder) { Classifier = classifier };
            _ = application.Services;
        }

        await using var last = new Application(folder) { Classifier = Classifiers.Answering() };
        await using var db = last.OpenDatabase();
        var entries = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).Where(entry => entry.Event == nameof(AuditEvent.ModelChanged)).ToListAsync(Cancellation);
        Assert.Equal(2, entries.Count);
        Assert.All(["spectral-cnn", "input-gate", "trace-cnn", "inter-patient"], name => Assert.Contains(name, entries[0].Details, StringComparison.Ordinal));
        Assert.Equal($"test-model 0.0.1 (SHA-256 {Classifiers.Manifest.Sha256})", entries[1].Details);
    }

    internal static async Task TamperAsync(Application application, string statement)
    {
        await using var db = application.OpenDatabase();
        await db.Database.ExecuteSqlRawAsync(Engine.IsPostgres
            ? """DROP TRIGGER "AuditEntriesStay" ON "AuditEntries"; DROP TRIGGER "AuditEntriesKeep" ON "AuditEntries"; DROP TRIGGER "AuditEntriesFollow" ON "AuditEntries";"""
            : "DROP TRIGGER AuditEntriesStay; DROP TRIGGER AuditEntriesKeep; DROP TRIGGER AuditEntriesFollow;", Cancellation);
        await db.Database.ExecuteSqlRawAsync(Engine.Sql(statement), Cancellation);
    }

    /// <summary>A log of so many entries, the change of the model at the start being the first.</summary>
    private static async Task<Application> FilledAsync(int count)
    {
        var application = new Application { Classifier = Classifiers.Answering() };
        var log = application.Services.GetRequiredService<AuditLog>();
        for (var number = 2; number <= count; number++)
        {
            await log.WriteAsync(new Actor(Guid.NewGuid(), "anna"), AuditEvent.Viewed, Guid.NewGuid(), "a detail", Cancellation);
        }

        return application;
    }

    private static Task<ChainState> VerifyAsync(Application application, string? knownHash = null) =>
        application.Services.GetRequiredService<AuditChain>().VerifyAsync(knownHash, Cancellation);

    internal static async Task<(int Code, string Output)> RunAsync(Application? application, params string[] args)
    {
        string[] database = application is null ? [] : ["--Database:Path", application.Folder.Combine("data", "arrhythmiaweb.db"), .. Engine.Arguments(application.Folder)];
        var start = new ProcessStartInfo("dotnet", ["ArrhythmiaWeb.dll", AuditCommand.Name, .. database, .. args])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, output + await errors);
    }
}
