using System.Net;
using System.Net.Sockets;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>Tells addresses of the public Internet from all others, by the registries of special-purpose addresses that IANA keeps (RFC 6890 and later).</summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] SpecialOfFour =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // Of the sixth version only this part is given out; in it lie tunnels, which carry addresses of the fourth, and addresses for documents.
    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] SpecialOfSix =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20" }.Select(network => IPNetwork.Parse(network))];

    /// <summary>Whether an address is one of the public Internet.</summary>
    public static bool Contain(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => Contain(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetwork } => !SpecialOfFour.Any(network => network.Contains(address)),
        { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: 0 } => GivenOut.Contains(address) && !SpecialOfSix.Any(network => network.Contains(address)),
        _ => false,
    };
}
