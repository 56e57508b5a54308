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
    public static Task<Nginx> StartAsync(Uri application, string path = "", bool strips = false, string largest = "20m") =>
        StartAsync([application], path, strips, largest, repeats: false);

    /// <summary>Starts it before several, to each of which it passes requests on in turn; one that cannot be reached is passed over.</summary>
    /// <param name="applications">Their addresses.</param>
    /// <param name="repeats">Whether what changes something is sent again as well where the first has not answered.</param>
    public static Task<Nginx> StartAsync(IReadOnlyList<Uri> applications, bool repeats = false) => StartAsync(applications, path: "", strips: false, largest: "400m", repeats);

    private static async Task<Nginx> StartAsync(IReadOnlyList<Uri> applications, string path, bool strips, string largest, bool repeats)
    {
        Assert.SkipUnless(IsInstalled, WhyNot);
        var folder = new TemporaryFolder();
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort.Find();
            await File.WriteAllTextAsync(folder.Combine("nginx.conf"), Settings(port, applications, path, strips, largest, repeats), TestContext.Current.CancellationToken);
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

    private static string Settings(int port, IReadOnlyList<Uri> applications, string path, bool strips, string largest, bool repeats) =>
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
          upstream application {
            {{string.Join(' ', applications.Select(application => $"server {application.Authority} max_fails=0;"))}}
          }
          server {
            listen 127.0.0.1:{{port}};
            listen [::1]:{{port}};
            absolute_redirect off;
            client_max_body_size {{largest}};
            location {{path}}/ {
              proxy_pass http://application{{(strips ? "/" : "")}};
              proxy_connect_timeout 2s;
              proxy_next_upstream error timeout http_502 http_503{{(repeats ? " non_idempotent" : "")}};
              proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
            }
            {{(path.Length == 0 ? "" : $"location / {{ return {Elsewhere}; }}")}}
          }
        }
        """;
}
