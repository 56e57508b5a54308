using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using ArrhythmiaWeb.Telemetry;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Tests.Inference;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArrhythmiaWeb.Tests.Host;

public sealed partial class TelemetryTests
{
    private const string Token = "a token of the monitor";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_is_told_of_answers_refusals_times_and_what_waits()
    {
        await using var application = new Application { Settings = { ["Telemetry:MetricsToken"] = Token } };
        var program = await ApiProgram.OfAsync(application);
        Assert.Equal(HttpStatusCode.Created, (await program.PostAsync(Repository.Example("n.png"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.PostAsync("no picture"u8.ToArray())).StatusCode);

        var told = await ScrapeAsync(application, Token);

        Assert.Matches("""(?m)^arrhythmiaweb_answers_total\{[^}]*class="N"[^}]*\} 1\s""", told);
        Assert.Matches("""(?m)^arrhythmiaweb_refusals_total\{[^}]*reason="UnknownFormat"[^}]*\} 1\s""", told);
        Assert.Matches("""(?m)^arrhythmiaweb_jobs_waiting\S* 0\s""", told);
        foreach (var stage in new[] { "wait", "read", "file", "keep" })
        {
            Assert.Matches($$"""(?m)^arrhythmiaweb_stage_duration_seconds_count\{[^}]*stage="{{stage}}"[^}]*\} [1-9]""", told);
        }

        Assert.Contains("http_server_request_duration_seconds_count", told, StringComparison.Ordinal);
        Assert.DoesNotContain("clinic.example", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another token than that one")]
    public async Task Nobody_else_is_told(string? token)
    {
        await using var application = new Application { Classifier = Classifiers.Answering(), Settings = { ["Telemetry:MetricsToken"] = Token } };

        var answer = await AskAsync(application, token);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("http_server", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_there_is_no_such_page()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };

        Assert.NotEqual(HttpStatusCode.OK, (await AskAsync(application, "")).StatusCode);
        Assert.Null(application.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
    }

    [Fact]
    public async Task Metrics_of_the_dashboard_of_Grafana_are_told()
    {
        await using var application = new Application { Settings = { ["Telemetry:MetricsToken"] = Token } };
        var program = await ApiProgram.OfAsync(application);
        await program.PostAsync(Repository.Example("n.png"));
        await program.PostAsync("no picture"u8.ToArray());
        var measurements = application.Services.GetRequiredService<Measurements>();
        // What a healthy application with pictures alone does not tell of.
        measurements.StorageFailed("put");
        measurements.Analysed(1);
        using var dashboard = JsonDocument.Parse(File.ReadAllText(Repository.Combine("deploy", "grafana", "arrhythmiaweb.json")));
        string[] wanted =
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(panel => panel.TryGetProperty("targets", out _))
                .SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!)
                .SelectMany(expression => Metric().Matches(expression)).Select(match => match.Value).Distinct(),
        ];

        var told = await ScrapeAsync(application, Token);

        Assert.NotEmpty(wanted);
        Assert.All(wanted, name => Assert.Matches($@"(?m)^{name}[{{ ]", told));
    }

    [Fact]
    public async Task Collector_is_sent_traces_metrics_and_logs()
    {
        var asked = new ConcurrentDictionary<string, bool>();
        await using var collector = await CollectAsync(asked);

        using var folder = new TemporaryFolder();
        await using (var server = await Server.StartAsync(folder, "--Telemetry:OtlpEndpoint", collector.Urls.Single()))
        {
            using var client = new HttpClient();
            await client.GetAsync(server.Address, Cancellation);
            // What was not sent yet, it sends before it ends.
            await server.AskToEndAsync();
            Assert.Equal(0, await server.WaitForEndAsync());
        }

        Assert.Equal(["LogsService", "MetricsService", "TraceService"], asked.Keys.Select(path => path.Split('/')[1].Split('.')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Model_server_tells_of_its_requests()
    {
        await using var server = await ModelServerProcess.StartAsync(null, "--Telemetry:MetricsToken", Token);
        using var client = new HttpClient { BaseAddress = server.Address };
        await client.GetAsync(new Uri("/v2", UriKind.Relative), Cancellation);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);

        var told = await client.GetStringAsync(new Uri(TelemetryOptions.MetricsPath, UriKind.Relative), Cancellation);

        Assert.Matches("""(?m)^http_server_request_duration_seconds_count\{[^}]*http_route="/v2"[^}]*\} 1\s""", told);
    }

    private static async Task<HttpResponseMessage> AskAsync(Application application, string? token)
    {
        // A scraper asks each replica by its address.
        var client = application.Visit("http://10.1.2.3:8080").Client;
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.GetAsync(new Uri(TelemetryOptions.MetricsPath, UriKind.Relative), Cancellation);
    }

    private static async Task<string> ScrapeAsync(Application application, string token)
    {
        var answer = await AskAsync(application, token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>A collector that takes whatever it is sent by gRPC, and notes what was called.</summary>
    private static async Task<WebApplication> CollectAsync(ConcurrentDictionary<string, bool> asked)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            asked[context.Request.Path] = true;
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", "0");
            await context.Response.Body.WriteAsync(new byte[5]);
        });
        await collector.StartAsync(Cancellation);
        return collector;
    }

    [GeneratedRegex(@"\b(arrhythmiaweb|http_server|dotnet|kestrel)_[a-z_]+")]
    private static partial Regex Metric();
}
