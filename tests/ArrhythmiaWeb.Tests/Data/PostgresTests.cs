using System.Diagnostics;
using System.Globalization;
using System.Net;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Data;

/// <summary>The application with its database on a real PostgreSQL server.</summary>
public sealed class PostgresTests(ITestOutputHelper output)
{
    private const int LeastEntriesASecond = 200;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_is_answered_and_kept_on_PostgreSQL()
    {
        var server = await PostgresServer.SharedAsync();
        await using var application = On(await server.CreateDatabaseAsync());
        var clinician = await application.SignInAsync();

        var result = await clinician.UploadAsync(Pictures.Example);

        Assert.Equal(HttpStatusCode.Redirect, result.StatusCode);
        await using var db = application.OpenDatabase();
        Assert.True(db.Database.IsNpgsql());
        Assert.Equal(1, await db.Predictions.CountAsync(Cancellation));
        Assert.True((await application.Services.GetRequiredService<AuditChain>().VerifyAsync(null, Cancellation)).IsWhole);
        Assert.False(File.Exists(application.Folder.Combine("data", "arrhythmiaweb.db")));
    }

    [Fact]
    public async Task Schema_is_the_one_that_the_code_expects()
    {
        var server = await PostgresServer.SharedAsync();
        await using var application = On(await server.CreateDatabaseAsync());
        await using var db = application.OpenDatabase();

        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Audit_log_of_many_replicas_has_one_order_no_gap_and_room_for_hundreds_of_entries_a_second()
    {
        // A server that keeps what it has told to be written, as that of a clinic does.
        await using var server = await PostgresServer.StartAsync(isDurable: true);
        var database = await server.CreateDatabaseAsync();
        await using var first = On(database);
        await using var second = On(database);
        await using var third = On(database);
        Application[] replicas = [first, second, third];
        Array.ForEach(replicas, replica => replica.Services.GetRequiredService<AuditLog>());
        const int Writers = 8;
        const int Each = 50;

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(replicas.SelectMany(replica => Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(replica, Each), Cancellation))));
        var rate = replicas.Length * Writers * Each / watch.Elapsed.TotalSeconds;

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:0} entries a second by {replicas.Length} replicas"));
        Assert.All(replicas, replica => Assert.Empty(replica.Services.GetRequiredService<NotedHead>().Lost()));
        var state = await first.Services.GetRequiredService<AuditChain>().VerifyAsync(null, Cancellation);
        Assert.True(state.IsWhole);
        Assert.Equal(replicas.Length * Writers * Each, state.Entries - 1);
        Assert.True(rate >= LeastEntriesASecond, $"{rate} entries a second.");
    }

    [Fact]
    public async Task Log_cut_off_is_found_by_the_next_entry_although_another_replica_has_written_since()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await using var first = On(database);
        await using var second = On(database);
        await WriteAsync(first, 5);
        await WriteAsync(second, 1);
        await using (var db = first.OpenDatabase())
        {
            await db.Database.ExecuteSqlRawAsync(
                """DROP TRIGGER "AuditEntriesStay" ON "AuditEntries"; DELETE FROM "AuditEntries" WHERE "Sequence" > 3""", Cancellation);
        }

        await WriteAsync(second, 10);
        Assert.Single(second.Services.GetRequiredService<NotedHead>().Lost());
        Assert.Empty(first.Services.GetRequiredService<NotedHead>().Lost());
        await WriteAsync(first, 1);

        Assert.Single(first.Services.GetRequiredService<NotedHead>().Lost());
    }

    [Fact]
    public async Task Pictures_of_one_patient_that_is_new_are_sent_to_two_replicas_at_once()
    {
        var server = await PostgresServer.SharedAsync();
        var database = await server.CreateDatabaseAsync();
        await using var first = On(database);
        await using var second = On(database);
        var visitors = new List<Visitor>();
        foreach (var number in Enumerable.Range(1, 12))
        {
            visitors.Add(await (number % 2 == 0 ? first : second).SignInAsync($"clinician{number}"));
        }

        await Task.WhenAll(visitors.Select((visitor, index) => visitor.ClassifyAsync((byte)(index + 1), ("patientReference", index % 3 == 0 ? "k-1" : "K-1"))));

        await using var db = first.OpenDatabase();
        Assert.Equal(1, await db.Patients.CountAsync(Cancellation));
        Assert.Equal(12, await db.Predictions.CountAsync(row => row.Patient!.Reference == "k-1", Cancellation));
        Assert.True((await first.Services.GetRequiredService<AuditChain>().VerifyAsync(null, Cancellation)).IsWhole);
    }

    [Fact]
    public async Task Server_that_is_killed_and_started_again_is_waited_for_and_has_lost_nothing()
    {
        await using var server = await PostgresServer.StartAsync(isDurable: true);
        await using var application = On(await server.CreateDatabaseAsync());
        var clinician = await application.SignInAsync();
        var kept = await clinician.ClassifyAsync(1);
        await server.KillAsync();
        // Whoever comes first finds a connection that was open broken, and is told so. The dead server's processes may still answer for a moment.
        while ((await clinician.GetAsync($"/predictions/details/{kept}")).StatusCode == HttpStatusCode.OK)
        {
        }

        var waiting = clinician.ReadAsync($"/predictions/details/{kept}");
        await server.RestartAsync();

        Assert.Contains("beat-1.png", await waiting, StringComparison.Ordinal);
        await clinician.ClassifyAsync(2);
        Assert.True((await application.Services.GetRequiredService<AuditChain>().VerifyAsync(null, Cancellation)).IsWhole);
    }

    private static Application On(string database) => new()
    {
        Classifier = Classifiers.Answering(),
        Settings = { ["Database:Provider"] = "Postgres", ["Database:ConnectionString"] = database },
    };

    private static async Task WriteAsync(Application application, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await application.Services.GetRequiredService<AuditLog>().WriteAsync(Actor.Nobody, AuditEvent.SignInFailed, Guid.NewGuid(), cancellation: Cancellation);
        }
    }
}
