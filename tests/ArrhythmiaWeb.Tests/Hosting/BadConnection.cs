using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>Stands between the application and a server, and passes on what both say for as long as the test wants it to.</summary>
public sealed class BadConnection : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentBag<Task> _calls = [];
    private readonly Uri _server;
    private readonly Task _listening;

    public BadConnection(Uri server)
    {
        _server = server;
        _listener.Start();
        _listening = ListenAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>After how many bytes of one call to the server its connection is cut; null: never.</summary>
    public long? CutAfter { get; set; }

    /// <summary>Whether calls are taken and nothing of them is passed on.</summary>
    public bool IsSilent { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await Task.WhenAll(_calls.Append(_listening));
        _end.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                _calls.Add(PassOnAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task PassOnAsync(TcpClient caller)
    {
        using var own = caller;
        try
        {
            if (IsSilent)
            {
                await Task.Delay(Timeout.Infinite, _end.Token);
            }

            using var server = new TcpClient();
            await server.ConnectAsync(_server.Host, _server.Port, _end.Token);
            await using var there = server.GetStream();
            await using var here = caller.GetStream();
            await Task.WhenAny(CopyAsync(here, there, CutAfter), CopyAsync(there, here, most: null));
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // Either side has gone.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, long? most)
    {
        var buffer = new byte[16 * 1024];
        var left = most ?? long.MaxValue;
        for (int count; left > 0 && (count = await from.ReadAsync(buffer, _end.Token)) > 0; left -= count)
        {
            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }
}
