using System.Net;
using System.Net.Sockets;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A port of this machine for a program that cannot choose one itself.</summary>
public static class FreePort
{
    /// <summary>Finds one at which nobody listens yet. Somebody else may take it meanwhile.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
