namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>One Swift for the tests of a class, each with a bucket of its own. Where it is not installed the tests skip.</summary>
public sealed class SwiftFixture : IAsyncDisposable
{
    private readonly Lazy<Task<SwiftServer>> _server = new(SwiftServer.StartAsync);
    private int _buckets;

    /// <summary>The server, started for whoever asks first.</summary>
    public Task<SwiftServer> StartAsync()
    {
        Assert.SkipUnless(SwiftServer.IsInstalled, SwiftServer.WhyNot);
        return _server.Value;
    }

    /// <summary>Makes a bucket.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> CreateBucketAsync()
    {
        var name = $"uploads-{Interlocked.Increment(ref _buckets)}";
        await (await StartAsync()).CreateBucketAsync(name);
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
        {
            await (await _server.Value).DisposeAsync();
        }
    }
}
