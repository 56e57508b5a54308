using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>Carries our settings over into those of the framework.</summary>
public sealed class ServerSetup(
    IOptions<UploadOptions> uploads, IOptions<ProxyOptions> proxies, IOptions<DatabaseOptions> database, IOptions<ShutdownOptions> shutdown, ILoggerFactory loggers)
    : IConfigureOptions<KestrelServerOptions>, IConfigureOptions<FormOptions>, IConfigureOptions<ForwardedHeadersOptions>,
        IConfigureOptions<KeyManagementOptions>, IConfigureOptions<HostOptions>
{
    /// <summary>Our forms have two fields; the limit of the framework is 1,024.</summary>
    private const int MostFields = 16;

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions options) => options.AddServerHeader = false;

    /// <inheritdoc/>
    public void Configure(HostOptions options) => options.ShutdownTimeout = shutdown.Value.Longest;

    /// <inheritdoc/>
    public void Configure(FormOptions options)
    {
        options.MultipartBodyLengthLimit = uploads.Value.MaxRequestBytes;
        options.ValueCountLimit = MostFields;
    }

    /// <inheritdoc/>
    public void Configure(ForwardedHeadersOptions options)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var address in proxies.Value.Addresses)
        {
            options.KnownProxies.Add(IPAddress.Parse(address));
        }

        foreach (var network in proxies.Value.Networks)
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        // Two empty lists would mean to the framework that every sender is believed.
        options.ForwardedHeaders = options.KnownProxies.Count + options.KnownIPNetworks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }

    /// <inheritdoc/>
    public void Configure(KeyManagementOptions options)
    {
        // PostgreSQL keeps those of all replicas.
        if (database.Value.Provider == DatabaseProvider.Sqlite)
        {
            options.XmlRepository = new FileSystemXmlRepository(ApplicationFolders.CreatePrivate(database.Value.KeysFolder), loggers);
        }
    }
}
