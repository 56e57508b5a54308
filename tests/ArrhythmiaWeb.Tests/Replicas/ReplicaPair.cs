using System.Net;
using ArrhythmiaWeb.Tests.Hosting;

namespace ArrhythmiaWeb.Tests.Replicas;

/// <summary>Two replicas of the application on one database of a real PostgreSQL server and one uploads folder.</summary>
public sealed class ReplicaPair : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private ReplicaPair(TemporaryFolder folder, Application first, Application second) => (_folder, First, Second) = (folder, first, second);

    public Application First { get; }

    public Application Second { get; }

    /// <summary>Makes them; each starts with the first request to it. Skips the test where there is no PostgreSQL.</summary>
    /// <param name="isEmpty">Whether nobody has an account yet.</param>
    /// <param name="settings">Further settings of both.</param>
    public static async Task<ReplicaPair> StartAsync(bool isEmpty = false, params (string Name, string Value)[] settings)
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var folder = new TemporaryFolder();
        return new ReplicaPair(folder, Make("first"), Make("second"));

        Application Make(string name)
        {
            var application = new Application(folder)
            {
                Classifier = Classifiers.Answering(),
                IsEmpty = isEmpty,
                Sender = IPAddress.Parse("192.0.2.1"),
                Settings =
                {
                    ["Database:Provider"] = "Postgres",
                    ["Database:ConnectionString"] = database,
                    // What stays on a machine of its own.
                    ["Database:Path"] = folder.Combine(name, "nothing.db"),
                },
            };
            foreach (var (key, value) in settings)
            {
                application.Settings[key] = value;
            }

            return application;
        }
    }

    /// <summary>The same browser at the other replica.</summary>
    public static Visitor Move(Visitor visitor, Application to)
    {
        var moved = to.Visit();
        moved.Cookies.Take(visitor.Cookies);
        return moved;
    }

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
        _folder.Dispose();
    }
}
