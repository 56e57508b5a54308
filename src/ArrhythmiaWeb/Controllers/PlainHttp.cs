using System.Net;

namespace ArrhythmiaWeb.Controllers;

/// <summary>Tells whether browsers would keep a session.</summary>
public static class PlainHttp
{
    /// <summary>Whether a request came by plain http from another machine, so that its browser will not keep secure cookies.</summary>
    public static bool KeepsNoSession(this HttpRequest request) => !request.IsHttps && !IsMachineItself(request.Host.Host);

    private static bool IsMachineItself(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
