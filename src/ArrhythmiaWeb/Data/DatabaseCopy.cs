using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using ArrhythmiaWeb.Data.Migrations;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ArrhythmiaWeb.Data;

/// <summary>Copies every row of one database into another of the same model: all of them, or none. Then both are read, and compared row by row.</summary>
/// <param name="source">What is copied; nobody can write to it meanwhile.</param>
/// <param name="keys">The folder of the keys of cookies, forms and second factors, which lie beside a SQLite file and in a PostgreSQL database.</param>
/// <param name="target">Where to, with its tables made and empty.</param>
public sealed class DatabaseCopy(ApplicationDbContext source, string keys, PostgresDbContext target)
{
    private const int Batch = 500;

    private static readonly MethodInfo RowsOfType =
        typeof(DatabaseCopy).GetMethod(nameof(RowsAsync), BindingFlags.NonPublic | BindingFlags.Static) ?? throw new MissingMethodException(nameof(RowsAsync));

    /// <summary>Copies and compares.</summary>
    /// <param name="tell">Gets the name of each table with its number of rows, once it is copied and compared.</param>
    /// <param name="cancellation">Gives up; nothing is copied then.</param>
    /// <exception cref="DatabaseCopyException">The target is not empty, or what was read back is not what was written.</exception>
    public async Task RunAsync(Action<string, long> tell, CancellationToken cancellation)
    {
        // SQLite's write lock: whoever still runs on the old database waits, and nothing is written to it that would be lost.
        await using var reading = await source.Database.BeginTransactionAsync(cancellation);
        await using var writing = await target.Database.BeginTransactionAsync(cancellation);
        var tables = InOrder(source.Model).ToList();
        await ClearAsync(tables, cancellation);
        // What the old database knows of its days is copied too.
        await MarkDaysAsync("DISABLE", cancellation);
        var copied = new Dictionary<IEntityType, RowsDigest>();
        foreach (var table in tables)
        {
            copied[table] = await CopyAsync(table, cancellation);
        }

        foreach (var table in tables)
        {
            var there = await DigestAsync(target, target.Model.FindEntityType(table.Name)!, cancellation);
            if (there != copied[table])
            {
                throw new DatabaseCopyException($"The table {table.GetTableName()} was read back with {there.Rows} rows and the digest {there}, and written with {copied[table].Rows} rows and the digest {copied[table]}. Nothing was copied.");
            }

            await GoOnCountingAsync(target.Model.FindEntityType(table.Name)!, cancellation);
            tell(table.GetTableName()!, there.Rows);
        }

        tell("keys", await CopyKeysAsync(cancellation));

        await MarkDaysAsync("ENABLE", cancellation);
        await writing.CommitAsync(CancellationToken.None);
    }

    private async Task MarkDaysAsync(string whether, CancellationToken cancellation)
    {
        foreach (var table in DayMarks.Tables)
        {
#pragma warning disable EF1002 // Both are constants.
            await target.Database.ExecuteSqlRawAsync($"""ALTER TABLE "{table}" {whether} TRIGGER USER""", cancellation);
#pragma warning restore EF1002
        }
    }

    /// <summary>Tables in an order in which a row comes after those that it refers to.</summary>
    private static IEnumerable<IEntityType> InOrder(IModel model)
    {
        var left = model.GetEntityTypes().Where(type => !type.IsOwned() && type.GetTableName() is not null).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var next = left.First(type => type.GetForeignKeys().All(key => key.PrincipalEntityType == type || !left.Contains(key.PrincipalEntityType)));
            left.Remove(next);
            yield return next;
        }
    }

    /// <summary>Takes the rows away that the migrations themselves have written, which come again with the others. Anything else is somebody's.</summary>
    private async Task ClearAsync(List<IEntityType> tables, CancellationToken cancellation)
    {
        await target.Roles.ExecuteDeleteAsync(cancellation);
        foreach (var table in tables)
        {
            await foreach (var _ in Rows(target, target.Model.FindEntityType(table.Name)!, cancellation))
            {
                throw new DatabaseCopyException($"The new database is not empty: its table {table.GetTableName()} holds rows. Name a new database, or make this one anew.");
            }
        }
    }

    /// <summary>Without the keys, everybody would be signed out, and no second factor could be read.</summary>
    private async Task<int> CopyKeysAsync(CancellationToken cancellation)
    {
        if (await target.DataProtectionKeys.AnyAsync(cancellation))
        {
            throw new DatabaseCopyException("The new database is not empty: an application has kept its keys there. Name a new database, or make this one anew.");
        }

        var files = Directory.Exists(keys) ? Directory.GetFiles(keys, "*.xml") : [];
        foreach (var file in files)
        {
            target.DataProtectionKeys.Add(new DataProtectionKey { FriendlyName = Path.GetFileNameWithoutExtension(file), Xml = await File.ReadAllTextAsync(file, cancellation) });
        }

        await target.SaveChangesAsync(cancellation);
        return files.Length;
    }

    private async Task<RowsDigest> CopyAsync(IEntityType table, CancellationToken cancellation)
    {
        var digest = RowsDigest.OfNone;
        await foreach (var rows in Rows(source, table, cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            digest = rows.Aggregate(digest, (so, row) => so.With(table, row));
            target.AddRange(rows);
            await target.SaveChangesAsync(cancellation);
            target.ChangeTracker.Clear();
        }

        return digest;
    }

    private static async Task<RowsDigest> DigestAsync(ApplicationDbContext db, IEntityType table, CancellationToken cancellation)
    {
        var digest = RowsDigest.OfNone;
        await foreach (var row in Rows(db, table, cancellation))
        {
            digest = digest.With(table, row);
        }

        return digest;
    }

    /// <summary>Numbers that are drawn from now on begin after those that were copied.</summary>
    private async Task GoOnCountingAsync(IEntityType table, CancellationToken cancellation)
    {
        if (table.FindPrimaryKey() is { Properties: [{ ValueGenerated: ValueGenerated.OnAdd } key] } && key.ClrType == typeof(long))
        {
            var (name, column) = (table.GetTableName()!, key.GetColumnName());
#pragma warning disable EF1002 // The names come from the model.
            await target.Database.ExecuteSqlRawAsync(
                $"""SELECT setval(pg_get_serial_sequence('"{name}"', '{column}'), (SELECT COALESCE(MAX("{column}"), 0) + 1 FROM "{name}"), false)""", cancellation);
#pragma warning restore EF1002
        }
    }

    private static IAsyncEnumerable<object> Rows(ApplicationDbContext db, IEntityType table, CancellationToken cancellation) =>
        (IAsyncEnumerable<object>)RowsOfType.MakeGenericMethod(table.ClrType).Invoke(null, [db, table, cancellation])!;

    private static async IAsyncEnumerable<object> RowsAsync<TRow>(
        ApplicationDbContext db, IEntityType table, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
        where TRow : class
    {
        var rows = db.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
        // An audit log takes its entries in their order alone.
        var key = table.FindPrimaryKey()!.Properties[0].Name;
        await foreach (var row in rows.OrderBy(row => EF.Property<object>(row, key)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            yield return row;
        }
    }
}

/// <summary>A number for the rows of a table, whatever the order in which they are read.</summary>
/// <param name="Rows">How many there are.</param>
/// <param name="Sum">The first halves of the SHA-256 of each, added up.</param>
internal readonly record struct RowsDigest(long Rows, UInt128 Sum)
{
    public static RowsDigest OfNone => default;

    /// <summary>Counts one more.</summary>
    public RowsDigest With(IEntityType table, object row)
    {
        var values = table.GetProperties().Where(property => !property.IsShadowProperty()).OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => property.GetGetter().GetClrValue(row))
            .Concat(table.GetNavigations().Where(navigation => navigation.TargetEntityType.IsOwned()).OrderBy(navigation => navigation.Name, StringComparer.Ordinal)
                .Select(navigation => navigation.GetGetter().GetClrValue(row)));
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(values.ToArray(), JsonSerializerOptions.Web));
        return new RowsDigest(Rows + 1, unchecked(Sum + new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash, sizeof(ulong)))));
    }

    public override string ToString() => Sum.ToString("x32", CultureInfo.InvariantCulture);
}
