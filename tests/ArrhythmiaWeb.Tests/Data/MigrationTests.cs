using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ArrhythmiaWeb.Tests.Data;

/// <summary>What was stored by an earlier version is there after an update.</summary>
public sealed class MigrationTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Predictions_made_before_there_were_accounts_are_kept()
    {
        using var folder = new TemporaryFolder();
        await using var db = Open(folder);
        await db.GetService<IMigrator>().MigrateAsync("ExplainPredictions", Cancellation);
        await db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO Predictions (Id, CreatedAt, OriginalFileName, StoredFileName, Sha256, MediaType, Bytes, Width, Height, ClassCode, Probabilities,
                ModelName, ModelVersion, ModelSha256, ElapsedMilliseconds, IsTrace, IsRearranged, Doubts)
            VALUES ('11111111-1111-1111-1111-111111111111', 1, 'a.png', 'a.png', 'a', 'image/png', 1, 2, 3, 'V', '[0.1,0.875,0.025]', 'm', '1', 'h', 1.5, 0, 0, '[]'),
                   ('22222222-2222-2222-2222-222222222222', 2, 'b.png', 'b.png', 'b', 'image/png', 1, 2, 3, 'N', '[0.5,0.25,0.25]', 'm', '1', 'h', 1.5, 0, 0, '["why"]'),
                   ('33333333-3333-3333-3333-333333333333', 3, 'c.png', 'c.png', 'c', 'image/png', 1, 2, 3, 'N', '[1]', 'm', '1', 'h', 1.5, 0, 0, NULL)
            """.Replace("{", "{{", StringComparison.Ordinal),
            Cancellation);

        await db.Database.MigrateAsync(Cancellation);

        var rows = await db.Predictions.AsNoTracking().OrderBy(row => row.Number).ToListAsync(Cancellation);
        Assert.Equal(["a.png", "b.png", "c.png"], rows.Select(row => row.OriginalFileName));
        Assert.Equal([true, false, null], rows.Select(row => row.IsCertain));
        Assert.Equal([0.875, 0.5, 1], rows.Select(row => row.Confidence));
        Assert.All(rows, row => Assert.Null(row.OwnerId));
        // Their days are counted as soon as somebody asks.
        Assert.Equal([0L], await db.StaleDays.Select(mark => mark.Day).Distinct().ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Schema_is_the_one_that_the_code_expects()
    {
        using var folder = new TemporaryFolder();
        await using var db = Open(folder);

        Assert.False(db.Database.HasPendingModelChanges());
        await db.Database.MigrateAsync(Cancellation);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task Upload_pays_for_few_indexes_and_all_of_them_stand_in_the_model()
    {
        using var folder = new TemporaryFolder();
        await using var db = Open(folder);
        await db.Database.MigrateAsync(Cancellation);

        var made = await db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'Predictions'").ToListAsync(Cancellation);

        var indexes = db.Model.FindEntityType(typeof(Prediction))!.GetIndexes().ToList();
        Assert.Equal(indexes.Select(index => index.GetDatabaseName()).Order(), made.Order());
        // A partial index costs the rows that stand in it: of fresh uploads, those that a reader must look at.
        Assert.Equal(7, indexes.Count(index => index.GetFilter() is null));
    }

    private static ApplicationDbContext Open(TemporaryFolder folder) => new(new DbContextOptionsBuilder<ApplicationDbContext>()
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = folder.Combine("a.db") }.ToString()).Options);
}
