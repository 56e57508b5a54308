using System.Net;
using System.Net.Sockets;

namespace ArrhythmiaWeb.Accounts.Attempts;

/// <summary>Where a request comes from, for counting.</summary>
public static class RequestSource
{
    private const int NetworkBytes = 8;

    /// <summary>The sender's IPv4 address; of IPv6 the /64 network, of which one household or server has all addresses to itself.</summary>
    /// <param name="context">The request; a proxy's forwarded headers have been applied.</param>
    public static string Of(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (address is null or { AddressFamily: AddressFamily.InterNetwork })
        {
            return address?.ToString() ?? "";
        }

        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes));
    }
}
