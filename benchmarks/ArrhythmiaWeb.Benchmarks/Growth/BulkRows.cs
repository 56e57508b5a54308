using System.Data.Common;
using ArrhythmiaWeb.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace ArrhythmiaWeb.Benchmarks.Growth;

/// <summary>Writes many rows of one table as the model has them: by one prepared statement on SQLite, by COPY on PostgreSQL.</summary>
/// <param name="db">The database, with a connection open.</param>
/// <typeparam name="TRow">What the table holds.</typeparam>
internal sealed class BulkRows<TRow>(ApplicationDbContext db)
    where TRow : class
{
    private const int RowsATransaction = 20_000;

    private readonly IEntityType _type = db.Model.FindEntityType(typeof(TRow))!;

    private IReadOnlyList<IProperty> Properties => [.. _type.GetProperties().Where(property => !property.IsShadowProperty())];

    /// <summary>Writes rows, numbered from 1 where the database would number them.</summary>
    public async Task WriteAsync(IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        if (db.Database.GetDbConnection() is NpgsqlConnection server)
        {
            await CopyAsync(server, rows, cancellation);
        }
        else
        {
            await InsertAsync(db.Database.GetDbConnection(), rows, cancellation);
        }
    }

    private async Task InsertAsync(DbConnection connection, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var properties = Properties;
        await using var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO \"{_type.GetTableName()}\" ({Names(properties)}) VALUES ({string.Join(", ", properties.Select((_, place) => $"@p{place}"))})";
        foreach (var (place, _) in properties.Index())
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{place}";
            command.Parameters.Add(parameter);
        }

        var number = 0L;
        foreach (var some in rows.Chunk(RowsATransaction))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            command.Transaction = transaction;
            foreach (var row in some)
            {
                number++;
                foreach (var (place, property) in properties.Index())
                {
                    command.Parameters[place].Value = ValueOf(property, row, number) ?? DBNull.Value;
                }

                command.ExecuteNonQuery();
            }

            await transaction.CommitAsync(cancellation);
        }
    }

    private async Task CopyAsync(NpgsqlConnection connection, IEnumerable<TRow> rows, CancellationToken cancellation)
    {
        var properties = Properties;
        string[] types = [.. properties.Select(property => property.GetRelationalTypeMapping().StoreType.Split('(')[0])];
        var number = 0L;
        await using (var writer = await connection.BeginBinaryImportAsync($"COPY \"{_type.GetTableName()}\" ({Names(properties)}) FROM STDIN (FORMAT BINARY)", cancellation))
        {
            // At the end the server looks up what the rows refer to.
            writer.Timeout = TimeSpan.FromHours(1);
            foreach (var row in rows)
            {
                number++;
                await writer.StartRowAsync(cancellation);
                foreach (var (place, property) in properties.Index())
                {
                    if (ValueOf(property, row, number) is { } value)
                    {
                        await writer.WriteAsync(value, types[place], cancellation);
                    }
                    else
                    {
                        await writer.WriteNullAsync(cancellation);
                    }
                }
            }

            await writer.CompleteAsync(cancellation);
        }

        if (properties.FirstOrDefault(IsNumbered) is { } numbered)
        {
            await using var next = new NpgsqlCommand($"SELECT setval(pg_get_serial_sequence('\"{_type.GetTableName()}\"', '{numbered.GetColumnName()}'), {number + 1}, false)", connection);
            await next.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static bool IsNumbered(IProperty property) => property is { ValueGenerated: ValueGenerated.OnAdd } && property.ClrType == typeof(long);

    private static object? ValueOf(IProperty property, TRow row, long number)
    {
        var value = IsNumbered(property) ? number : property.GetGetter().GetClrValue(row);
        return value is null ? null : property.GetRelationalTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value is Enum ? Convert.ToInt32(value, null) : value;
    }

    private static string Names(IReadOnlyList<IProperty> properties) => string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));
}
