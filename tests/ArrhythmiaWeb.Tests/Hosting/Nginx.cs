using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>A real nginx in front of the application.</summary>
public sealed class Nginx : IAsyncDisposable
{
    /// <summary>Why a test was skipped.</summary>
    public const string WhyNot = "Needs nginx (apt-get install nginx).";

    /// <summary>Answers what nobody should have asked for.</summary>
    public const int Elsewhere = 418;

    private const int Attempts = 5;
    private static readonly string[] Places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx"];

    private readonly TemporaryFolder _folder;
    private readonly BoundProcess _process;

    private Nginx(TemporaryFolder folder, BoundProcess process, Uri address) => (_folder, _process, Address) = (folder, process, address);

    /// <summary>The file of the program.</summary>
    public static string Program => Places.First(File.Exists);

    public static bool IsInstalled => Places.Any(File.Exists);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts it before an application.</summary>
    /// <param name="application">The application's address.</param>
    /// <param name="path">The path under which the application is reached, such as "/arrhythmia"; empty for the whole host.</param>
    /// <param name="strips">Whether it takes the path off before it passes a request on.</param>
    /// <param name="largest">The largest body that it lets through, as nginx writes it.</param>
    public static async Task<Nginx> StartAsync(Uri application, string path = "", bool strips = false, string largest = "20m")
    {
        Assert.SkipUnless(IsInstalled, WhyNot);
        var folder = new TemporaryFolder();
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            await File.WriteAllTextAsync(folder.Combine("nginx.conf"), Settings(port, application, path, strips, largest), TestContext.Current.CancellationToken);
            var process = BoundProcess.Start(folder.Path, Program, ["-p", folder.Path, "-e", "stderr", "-c", folder.Combine("nginx.conf")]);
            if (await ListensAsync(process, port))
            {
                return new Nginx(folder, process, new Uri($"http://localhost:{port}"));
            }

            await process.DisposeAsync();
            // Somebody else may have taken the port meanwhile.
            Assert.True(attempt < Attempts, $"nginx does not start: {process.Console}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> ListensAsync(BoundProcess process, int port)
    {
        var patience = Stopwatch.StartNew();
        while (!process.HasExited && patience.Elapsed < TimeSpan.FromMinutes(1))
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return true;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }

        return false;
    }

    private static string Settings(int port, Uri application, string path, bool strips, string largest) =>
        $$"""
        daemon off;
        master_process off;
        pid nginx.pid;
        events { worker_connections 256; }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          server {
            listen 127.0.0.1:{{port}};
            listen [::1]:{{port}};
            absolute_redirect off;
            client_max_body_size {{largest}};
            location {{path}}/ {
              proxy_pass {{application.GetLeftPart(UriPartial.Authority)}}{{(strips ? "/" : "")}};
              proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
            }
            {{(path.Length == 0 ? "" : $"location / {{ return {Elsewhere}; }}")}}
          }
        }
        """;
}
