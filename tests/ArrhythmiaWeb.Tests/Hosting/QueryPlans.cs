using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Keeps what the application asks the database, and asks the database how it answers.</summary>
public sealed class QueryPlans : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, Query> _queries = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Clear() => _queries.Clear();

    /// <summary>The steps of every query that names something.</summary>
    public async Task<IReadOnlyList<(string Query, IReadOnlyList<string> Steps)>> ExplainAsync(Application application, string name)
    {
        var plans = new List<(string, IReadOnlyList<string>)>();
        await using var db = application.OpenDatabase();
        await db.Database.OpenConnectionAsync(Cancellation);
        foreach (var query in _queries.Values.Where(query => query.Sql.Contains(name, StringComparison.Ordinal)).ToList())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + query.Sql;
            foreach (var (parameterName, value) in query.Parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (parameterName, value);
                command.Parameters.Add(parameter);
            }

            var steps = new List<string>();
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            while (await reader.ReadAsync(Cancellation))
            {
                steps.Add(reader.GetString(3));
            }

            plans.Add((query.Sql, steps));
        }

        return plans;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        _queries.TryAdd(command.CommandText, new Query(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    private sealed record Query(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters);
}
