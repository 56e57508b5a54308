using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Data.Migrations;
using ArrhythmiaWeb.Ecg.Networks;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>Fills a database with a made-up clinic, in minutes for a million predictions: without its indexes of predictions, which are made again at the end.</summary>
/// <param name="options">Which database.</param>
internal sealed class FilledDatabase(DatabaseOptions options)
{
    private const int Clinicians = 24;

    private bool IsPostgres => options.Provider == DatabaseProvider.Postgres;

    /// <summary>Opens it.</summary>
    public ApplicationDbContext Open() => IsPostgres
        ? new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(options.ConnectionString, server => server.CommandTimeout(0)).AddInterceptors(PostgresQueries.Only).Options)
        : new ApplicationDbContext(new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite(options.SqliteConnectionString, file => file.CommandTimeout(0))
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)).Options);

    /// <summary>Makes the tables where they are missing, and fills them.</summary>
    /// <param name="rows">How many predictions.</param>
    /// <param name="evenIfUsed">Whether to fill a database that has accounts.</param>
    /// <param name="cancellation">Gives up: what is there by then is no use.</param>
    /// <exception cref="InvalidOperationException">The database holds something already.</exception>
    public async Task FillAsync(int rows, bool evenIfUsed, CancellationToken cancellation)
    {
        if (!IsPostgres)
        {
            Directory.CreateDirectory(options.Folder);
        }

        await using var db = Open();
        await db.Database.MigrateAsync(cancellation);
        if (await db.Predictions.AnyAsync(cancellation) || await db.Patients.AnyAsync(cancellation))
        {
            throw new InvalidOperationException($"{options.Place} holds predictions or patients. Name a new database.");
        }

        if (!evenIfUsed && await db.Users.AnyAsync(cancellation))
        {
            throw new InvalidOperationException($"{options.Place} has accounts: somebody may use it. Name a new database, or say --even-if-used where nobody does.");
        }

        var people = await HireAsync(db, cancellation);
        var clinic = new MadeUpClinic(rows, people, DateTimeOffset.UtcNow.AddDays(-1), ModelManifest.Read(Path.Combine(Clone.Root, "models", "spectral-cnn")));
        await db.Database.OpenConnectionAsync(cancellation);
        await HurryAsync(db, cancellation);
        var indexes = await TakeIndexesAsync(db, cancellation);
        await new BulkRows<Patient>(db).WriteAsync(clinic.AllPatients(), cancellation);
        await new BulkRows<Prediction>(db).WriteAsync(clinic.Predictions(), cancellation);
        await new BulkRows<Refusal>(db).WriteAsync(clinic.Refusals(), cancellation);
        await new BulkRows<Review>(db).WriteAsync(clinic.Reviews(), cancellation);
        foreach (var index in indexes)
        {
            await ExecuteAsync(db, index, cancellation);
        }

        // One mark for each day is as good as one for each row.
        await ExecuteAsync(db, "DELETE FROM \"StaleDays\"", cancellation);
        await ExecuteAsync(db, DayMarks.All, cancellation);
        await ExecuteAsync(db, IsPostgres ? "VACUUM (ANALYZE)" : "PRAGMA analysis_limit = 400; PRAGMA optimize(0x10002); PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
    }

    private static async Task<IReadOnlyList<Guid>> HireAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var role = await db.Roles.SingleAsync(role => role.Name == Role.Clinician, cancellation);
        var people = Enumerable.Range(1, Clinicians).Select(number => Person.Create($"clinician{number}@clinic.example", $"Clinician {number}", DateTimeOffset.UtcNow.AddYears(-3))).ToList();
        foreach (var person in people)
        {
            (person.NormalizedUserName, person.NormalizedEmail, person.SecurityStamp) = (person.UserName!.ToUpperInvariant(), person.Email!.ToUpperInvariant(), Guid.NewGuid().ToString());
        }

        db.Users.AddRange(people);
        await db.SaveChangesAsync(cancellation);
        db.UserRoles.AddRange(people.Select(person => new IdentityUserRole<Guid> { UserId = person.Id, RoleId = role.Id }));
        await db.SaveChangesAsync(cancellation);
        return [.. people.Select(person => person.Id)];
    }

    /// <summary>A crash leaves nothing worth keeping.</summary>
    private Task HurryAsync(ApplicationDbContext db, CancellationToken cancellation) => ExecuteAsync(
        db, IsPostgres ? "SET synchronous_commit = off; SET maintenance_work_mem = '512MB'" : "PRAGMA journal_mode = wal; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF", cancellation);

    private async Task<IReadOnlyList<string>> TakeIndexesAsync(ApplicationDbContext db, CancellationToken cancellation)
    {
        var made = await db.Database.SqlQueryRaw<string>(IsPostgres
            ? "SELECT indexdef AS \"Value\" FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ('Predictions', 'Reviews') AND indexname NOT LIKE 'PK%'"
            : "SELECT sql AS Value FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('Predictions', 'Reviews') AND sql IS NOT NULL").ToListAsync(cancellation);
        foreach (var name in made.Select(sql => sql.Split('"')[1]))
        {
            await ExecuteAsync(db, $"DROP INDEX \"{name}\"", cancellation);
        }

        return made;
    }

    private static async Task ExecuteAsync(ApplicationDbContext db, string sql, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Lets go of the file or the server.</summary>
    public static void Release()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }
}
