using System.Net;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArrhythmiaWeb.Tests.Data;

/// <summary>The application with its database on a real PostgreSQL server.</summary>
public sealed class PostgresTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Upload_is_answered_and_kept_on_PostgreSQL()
    {
        var server = await PostgresServer.SharedAsync();
        await using var application = new Application
        {
            Classifier = Classifiers.Answering(),
            Settings = { ["Database:Provider"] = "Postgres", ["Database:ConnectionString"] = await server.CreateDatabaseAsync() },
        };
        var clinician = await application.SignInAsync();

        var result = await clinician.UploadAsync(Pictures.Example);

        Assert.Equal(HttpStatusCode.Redirect, result.StatusCode);
        await using var db = application.OpenDatabase();
        Assert.True(db.Database.IsNpgsql());
        Assert.Equal(1, await db.Predictions.CountAsync(Cancellation));
        Assert.True((await application.Services.GetRequiredService<AuditChain>().VerifyAsync(null, Cancellation)).IsWhole);
        Assert.False(File.Exists(application.Folder.Combine("data", "arrhythmiaweb.db")));
    }
}
