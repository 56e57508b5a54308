using System.Globalization;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>The command that moves an instance from SQLite to PostgreSQL: <c>database copy --from FILE --Database:Provider Postgres --Database:ConnectionString ...</c>.</summary>
public static class DatabaseCommand
{
    /// <summary>Copies the database of a file into the one that the settings name, compares both, and checks the audit log.</summary>
    /// <param name="from">The SQLite file.</param>
    /// <param name="args">Settings of the application.</param>
    /// <returns>0 where all is there and the log is whole.</returns>
    /// <exception cref="StartException">It cannot be done; the new database is as it was.</exception>
    public static Task<int> CopyAsync(string from, string[] args) => ServerCommand.RunAsync(
        args,
        async app =>
        {
            var database = app.Services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            if (database.Provider != DatabaseProvider.Postgres)
            {
                throw new StartException("Name the new database by Database:Provider (Postgres) and Database:ConnectionString; the old one, a SQLite file, by --from.");
            }

            await using var source = await OpenAsync(from);
            await using var target = await app.Services.GetRequiredService<IDbContextFactory<PostgresDbContext>>().CreateDbContextAsync();
            await target.Database.MigrateAsync();
            try
            {
                await new DatabaseCopy(source, OptionsOf(from).KeysFolder, target).RunAsync(
                    (table, rows) => Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows,12:N0}  {table}")), CancellationToken.None);
            }
            catch (DatabaseCopyException exception)
            {
                throw new StartException(exception.Message, exception);
            }

            var log = await app.Services.GetRequiredService<AuditChain>().VerifyAsync(await HeadAsync(source));
            Console.Out.WriteLine(log.IsWhole
                ? $"Every row is there as it was, and the audit log is whole: {log.Entries} entries, the hash of the last is {log.Head}. Start the application with the settings of the new database; the files of the uploads stay where they are."
                : "Every row is there as it was, and so is a fault of the audit log: verify-audit tells which, on the old database and on the new one.");
            return log.IsWhole ? 0 : 1;
        },
        looksAtLog: false);

    private static async Task<ApplicationDbContext> OpenAsync(string file)
    {
        // Opening a file that is not there would make it.
        await using (File.OpenRead(file))
        {
        }

        var db = new ApplicationDbContext(new DbContextOptionsBuilder<ApplicationDbContext>().UseSqlite(OptionsOf(file).SqliteConnectionString).Options);
        if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            await db.DisposeAsync();
            throw new StartException($"The database {file} is one of an earlier version. Start this version once with it, as before, and stop it again: that brings the database up to date.");
        }

        return db;
    }

    private static DatabaseOptions OptionsOf(string file) => new() { Path = Path.GetFullPath(file) };

    private static Task<string?> HeadAsync(ApplicationDbContext db) =>
        db.AuditEntries.OrderByDescending(entry => entry.Sequence).Select(entry => (string?)entry.Hash).FirstOrDefaultAsync();
}
