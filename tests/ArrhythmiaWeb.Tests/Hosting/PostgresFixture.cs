using ArrhythmiaWeb.Tests.Hosting;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Stops the one PostgreSQL server after the last test, where a test has started it.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await PostgresServer.StopSharedAsync();
}
