using System.Net.Sockets;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>Where the server listens, and what to say where it cannot.</summary>
public static class Listening
{
    /// <summary>The assembly whose complaint, of a missing certificate for instance, is about where to listen.</summary>
    private const string Kestrel = "Microsoft.AspNetCore.Server.Kestrel.Core";
    private const string Advice = "Name an address such as http://localhost:8080 with --urls, or in the environment variable ASPNETCORE_URLS.";

    /// <summary>Keeps the host's own report of a failed start, a stack trace, off the console: whoever starts the application gets a sentence.</summary>
    /// <param name="builder">The builder of the application.</param>
    public static void KeepFailedStartQuiet(this WebApplicationBuilder builder)
    {
        var state = new State();
        builder.Services.AddSingleton(state);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => state.HasStarted && level >= LogLevel.Information);
    }

    /// <summary>Begins to answer requests, and says on the console where.</summary>
    /// <param name="app">The application, prepared.</param>
    /// <exception cref="StartException">It cannot listen where it is told to.</exception>
    public static async Task ListenAsync(this WebApplication app)
    {
        // Afterwards the server has forgotten them.
        var wanted = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? "the address of the settings";
        try
        {
            await StartAsync(app);
            app.Services.GetRequiredService<State>().HasStarted = true;
            await AnnounceAsync(app);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new StartException($"Another program listens on {wanted} already, perhaps this application itself. End it, or choose another port. {Advice}", exception);
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new StartException($"The system does not let this account listen on {wanted}: ports below 1024 are often kept for administrators. {Advice}", exception);
        }
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or ArgumentException)
        {
            throw new StartException($"It cannot listen on {wanted}. {exception.Message.TrimEnd('.')}. {Advice}", exception);
        }
        catch (InvalidOperationException exception) when (exception.Source == Kestrel)
        {
            throw new StartException($"It cannot listen on {wanted}. {exception.Message} {Advice} A proxy in front of the application can speak https instead.", exception);
        }
    }

    /// <summary>Turns where a server listens into an address to open on the machine itself: one that listens everywhere is reached there too.</summary>
    /// <param name="listening">The address as the server knows it, such as "http://[::]:8080"; null where it knows none.</param>
    /// <returns>The address without a slash at its end.</returns>
    public static string Reachable(string? listening)
    {
        if (!Uri.TryCreate(listening?.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal), UriKind.Absolute, out var address))
        {
            return "http://localhost";
        }

        var host = address.Host is "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri.GetLeftPart(UriPartial.Authority);
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // What works in the background runs already, and would complain of services that are gone.
            await app.StopAsync();
            throw;
        }
    }

    private static async Task AnnounceAsync(WebApplication app)
    {
        var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        var address = Reachable(listening) + app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Path;
        if (listening is not null)
        {
            await Console.Out.WriteLineAsync($"ArrhythmiaWeb runs at {address}/");
        }

        // A model server has no accounts.
        if (app.Services.GetService<SetUpState>() is { } setUp)
        {
            await setUp.AnnounceAsync(Console.Out, address);
        }
    }

    private sealed class State
    {
        public volatile bool HasStarted;
    }
}
