using System.Diagnostics;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Recordings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Data;

/// <summary>An instance on SQLite goes on, on PostgreSQL, with everything that it remembers.</summary>
public sealed class DatabaseCopyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instance_moves_to_PostgreSQL_with_every_row_and_its_audit_log()
    {
        Assert.SkipWhen(Engine.IsPostgres, "It begins on SQLite.");
        var server = await PostgresServer.SharedAsync();
        using var folder = new TemporaryFolder();
        Guid prediction;
        LogHead noted;
        string session;
        await using (var before = new Application(folder) { Classifier = Classifiers.Answering() })
        {
            var clinician = await before.SignInAsync();
            prediction = await clinician.ClassifyAsync(1, ("patientReference", "Ward7-7"), ("note", "Fainted twice. Ärztin: \U0001F600"));
            await clinician.JudgeAsync(prediction, "agree", "as I see it");
            await KeptRecordings.JudgeAsync(before, await KeptRecordings.KeepAsync(before, "moved", reference: "ward7-8"));
            session = await before.SessionAsync();
            noted = before.Services.GetRequiredService<NotedHead>().Read()!;
        }

        var target = await server.CreateDatabaseAsync();
        string[] settings = ["--Database:Path", folder.Combine("data", "arrhythmiaweb.db"), "--Database:Provider", "Postgres", "--Database:ConnectionString", target];
        var (code, output) = await RunAsync(["--from", folder.Combine("data", "arrhythmiaweb.db"), .. settings]);
        var (again, refusal) = await RunAsync(["--from", folder.Combine("data", "arrhythmiaweb.db"), .. settings]);

        Assert.True(code == 0, output);
        Assert.Contains(noted.Hash, output, StringComparison.Ordinal);
        Assert.Equal(1, again);
        Assert.Contains("not empty", refusal, StringComparison.Ordinal);
        await using var after = new Application(folder)
        {
            Classifier = Classifiers.Answering(),
            Settings = { ["Database:Provider"] = "Postgres", ["Database:ConnectionString"] = target },
        };
        // Who was signed in still is.
        var same = after.Visit();
        same.Cookies[after.SessionName] = session;
        Assert.Contains("Fainted twice. Ärztin: \U0001F600", System.Net.WebUtility.HtmlDecode(await same.ReadAsync($"/predictions/details/{prediction}")), StringComparison.Ordinal);
        // What is drawn from now on does not collide with what was copied.
        await same.ClassifyAsync(2, ("patientReference", "WARD7-7"));
        await using var db = after.OpenDatabase();
        Assert.Equal((2, 1, 2), (await db.Predictions.CountAsync(Cancellation), await db.Analyses.CountAsync(Cancellation), await db.Patients.CountAsync(Cancellation)));
        Assert.True((await after.Services.GetRequiredService<AuditChain>().VerifyAsync(noted.Hash, Cancellation)).IsWhole);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["ArrhythmiaWeb.dll", "database", "copy", .. args])
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
