using System.Net;
using System.Net.Sockets;
using ArrhythmiaWeb.Data;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>
/// Connects to receivers: to the addresses that their names lead to at that moment, of which each is looked at. So a name cannot lead to a public address when it
/// is checked and to another when it is used.
/// </summary>
/// <param name="options">Which networks are allowed though they are not public.</param>
public sealed class WebhookConnections(IOptions<WebhookOptions> options)
{
    /// <summary>Makes the handler that sends messages. It follows no redirect, keeps no cookie and uses no proxy.</summary>
    public SocketsHttpHandler MakeHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var isEncrypted = context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps;
        IPAddress[] found = IPAddress.TryParse(host, out var literal) ? [literal] : await ResolveAsync(host, cancellation);
        IPAddress[] permitted = [.. found.Where(address => options.Value.Allows(Plain(address)) || (isEncrypted && PublicAddresses.Contain(address)))];
        if (permitted.Length == 0)
        {
            throw new WebhookRefusedException(found switch
            {
                [] => WebhookFault.NameUnknown,
                _ when found.Any(PublicAddresses.Contain) => WebhookFault.NotEncrypted,
                _ => WebhookFault.NotAllowed,
            });
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(permitted, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellation);
        }
        catch (SocketException)
        {
            return [];
        }
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
