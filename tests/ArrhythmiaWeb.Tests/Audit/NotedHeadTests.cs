using System.Collections.Concurrent;
using System.Text.Json;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ArrhythmiaWeb.Tests.Audit;

/// <summary>A log that was emptied, cut off or written anew is found by nobody's help: at the next start, by the command, on the dashboard.</summary>
public sealed class NotedHeadTests
{
    private const string Empty = "DELETE FROM AuditEntries";
    private const string CutOff = "DELETE FROM AuditEntries WHERE Sequence >= 8";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Empty)]
    [InlineData(CutOff)]
    [InlineData(null)]
    public async Task Tampering_while_it_does_not_run_is_found_at_the_next_start_and_by_the_command(string? statement)
    {
        using var folder = new TemporaryFolder();
        await using (var before = await FilledAsync(folder, 10))
        {
            await TamperAsync(before, statement);
        }

        await using var application = new Application(folder) { Classifier = Classifiers.Answering() };
        var admin = await application.SignInAsAdminAsync();
        // What comes later, more than was there before, does not cover the tracks.
        await WriteAsync(application, 20);

        Assert.Contains(application.Log.Lines, line => line.StartsWith("Critical: THE AUDIT LOG IS NOT THE ONE THAT WAS WRITTEN: entry 10", StringComparison.Ordinal));
        Assert.Contains("The audit log is not the one that was written: entry 10", await admin.ReadAsync("/dashboard"), StringComparison.Ordinal);
        var (code, output) = await AuditChainTests.RunAsync(application);
        Assert.Equal(1, code);
        Assert.Contains("UNKNOWN HASH", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Empty)]
    [InlineData(CutOff)]
    public async Task Tampering_while_it_runs_is_found_with_the_next_entry(string statement)
    {
        using var folder = new TemporaryFolder();
        await using var application = await FilledAsync(folder, 10);
        await TamperAsync(application, statement);

        await WriteAsync(application, 20);

        Assert.Contains(application.Log.Lines, line => line.StartsWith("Critical: THE AUDIT LOG WAS CUT OFF OR REPLACED", StringComparison.Ordinal));
        Assert.Equal(10, Assert.Single(application.Services.GetRequiredService<NotedHead>().Lost()).Head.Sequence);
        Assert.Contains("The audit log is not the one that was written: entry 10", await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_finds_it_before_any_start()
    {
        using var folder = new TemporaryFolder();
        await using var application = await FilledAsync(folder, 10);
        Assert.Equal(0, (await AuditChainTests.RunAsync(application)).Code);

        await TamperAsync(application, CutOff);

        Assert.Equal(1, (await AuditChainTests.RunAsync(application)).Code);
        Assert.Equal(1, (await AuditChainTests.RunAsync(application)).Code);
    }

    [Fact]
    public async Task Whoever_has_looked_into_it_deletes_the_note_and_is_warned_no_more()
    {
        using var folder = new TemporaryFolder();
        await using (var before = await FilledAsync(folder, 10))
        {
            await TamperAsync(before, CutOff);
        }

        await using (var warned = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            File.Delete(Assert.Single(warned.Services.GetRequiredService<NotedHead>().Lost()).File);
        }

        await using var application = new Application(folder) { Classifier = Classifiers.Answering() };
        Assert.DoesNotContain("The audit log is not the one", await (await application.SignInAsAdminAsync()).ReadAsync("/dashboard"), StringComparison.Ordinal);
        Assert.DoesNotContain(application.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
        Assert.Equal(0, (await AuditChainTests.RunAsync(application)).Code);
    }

    [Fact]
    public async Task Nothing_is_noted_of_a_change_that_was_rolled_back()
    {
        using var folder = new TemporaryFolder();
        await using var application = await FilledAsync(folder, 3);
        await using (var db = application.OpenDatabase())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
            await application.Services.GetRequiredService<AuditLog>().AppendAsync(db, Actor.Nobody, AuditEvent.Deleted, cancellation: Cancellation);
        }

        Assert.Equal(3, application.Services.GetRequiredService<NotedHead>().Read()!.Sequence);
    }

    [Fact]
    public async Task Newest_entry_is_told_in_the_log_and_to_the_webhook_at_the_start_hourly_and_at_the_end()
    {
        var told = new ConcurrentQueue<(long Entries, string Head)>();
        await using var receiver = WebApplication.CreateSlimBuilder().Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("/head", async (HttpRequest request) =>
        {
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: Cancellation);
            told.Enqueue((body.GetProperty("entries").GetInt64(), body.GetProperty("head").GetString()!));
        });
        await receiver.StartAsync(Cancellation);
        using var folder = new TemporaryFolder();
        await using var application = new Application(folder) { Classifier = Classifiers.Answering(), Settings = { ["Audit:HeadWebhook"] = receiver.Urls.Single() + "/head" } };
        await WriteAsync(application, 3);
        await UntilAsync(() => !told.IsEmpty);
        await WriteAsync(application, 1);
        var before = told.Count;
        application.Clock.Advance(HeadBulletin.Interval);
        await UntilAsync(() => told.Count > before);
        Assert.Contains(application.Log.Lines, line => line.Contains($"The audit log holds {told.Last().Entries} entries; the hash of the last is {told.Last().Head}.", StringComparison.Ordinal));
        await WriteAsync(application, 1);

        await application.Services.GetServices<IHostedService>().OfType<HeadBulletin>().Single().StopAsync(Cancellation);

        var last = application.Services.GetRequiredService<NotedHead>().Read()!;
        Assert.Equal((last.Sequence, last.Hash), told.Last());
    }

    [Fact]
    public async Task Webhook_that_does_not_answer_stops_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var application = new Application(folder) { Classifier = Classifiers.Answering(), Settings = { ["Audit:HeadWebhook"] = "http://127.0.0.1:1/head" } };

        await (await application.SignInAsync()).ClassifyAsync(1);

        await UntilAsync(() => application.Log.Lines.Any(line => line.Contains("could not be told to the webhook", StringComparison.Ordinal)));
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); !isSo();)
        {
            Assert.True(DateTime.UtcNow < deadline, "It did not come to pass.");
            await Task.Delay(20, Cancellation);
        }
    }

    private static async Task<Application> FilledAsync(TemporaryFolder folder, int count)
    {
        var application = new Application(folder) { Classifier = Classifiers.Answering() };
        await WriteAsync(application, count - 1);
        return application;
    }

    private static async Task WriteAsync(Application application, int count)
    {
        for (var number = 0; number < count; number++)
        {
            // No two entries are alike, not even of a log that was emptied and filled again.
            await application.Services.GetRequiredService<AuditLog>().WriteAsync(Actor.Nobody, AuditEvent.SignInFailed, Guid.NewGuid(), cancellation: Cancellation);
        }
    }

    /// <summary>Changes the log past the application; without a statement, writes it anew as a consistent one with another history.</summary>
    private static async Task TamperAsync(Application application, string? statement)
    {
        if (statement is not null)
        {
            await AuditChainTests.TamperAsync(application, statement);
            return;
        }

        await using var db = application.OpenDatabase();
        var entries = await db.AuditEntries.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync(Cancellation);
        await AuditChainTests.TamperAsync(application, Empty);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancellation);
        var previous = AuditEntry.Genesis;
        foreach (var entry in entries)
        {
            var forged = new AuditEntry { Sequence = entry.Sequence, At = entry.At, Actor = "nobody in particular", Event = entry.Event, PreviousHash = previous };
            previous = forged.ComputeHash();
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO \"AuditEntries\" (\"Sequence\", \"At\", \"Actor\", \"Event\", \"PreviousHash\", \"Hash\") VALUES ({forged.Sequence}, {forged.At.UtcTicks}, {forged.Actor}, {forged.Event}, {forged.PreviousHash}, {previous})", Cancellation);
        }

        await transaction.CommitAsync(Cancellation);
        Assert.Null((await application.Services.GetRequiredService<AuditChain>().VerifyAsync(cancellation: Cancellation)).Broken);
    }
}
