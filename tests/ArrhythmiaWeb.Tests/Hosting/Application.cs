using System.Net;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Classification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>The whole application with a database, an uploads folder and a clock of its own.</summary>
public sealed class Application : WebApplicationFactory<Program>
{
    private readonly TemporaryFolder? _ownFolder;

    public Application(TemporaryFolder? folder = null)
    {
        _ownFolder = folder is null ? new TemporaryFolder() : null;
        Folder = folder ?? _ownFolder!;
    }

    public TemporaryFolder Folder { get; }

    public string Environment { get; init; } = "Development";

    /// <summary>Stands in for the shipped model where a test needs a special answer.</summary>
    public IArrhythmiaClassifier? Classifier { get; init; }

    public IInterceptor? Interceptor { get; init; }

    /// <summary>The address that requests come from: that of a proxy, for instance.</summary>
    public IPAddress? Sender { get; init; }

    public Dictionary<string, string> Settings { get; } = [];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    public LogBook Log { get; } = new();

    public string UploadsFolder => Folder.Combine("uploads");

    /// <summary>The pictures kept, and whatever else has been left in the uploads folder.</summary>
    public string[] Files => [.. Directory.GetFiles(UploadsFolder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public Visitor Visit(string? address = null) => new(CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        BaseAddress = address is null ? ClientOptions.BaseAddress : new Uri(address),
    }));

    public ApplicationDbContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<ApplicationDbContext>>().CreateDbContext();

    public async Task<int> CountRowsAsync()
    {
        await using var db = OpenDatabase();
        return await db.Predictions.CountAsync(TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _ownFolder?.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Uploads:Folder", UploadsFolder);
        builder.UseSetting("Database:Path", Folder.Combine("data", "arrhythmiaweb.db"));
        builder.UseSetting("Model:Folder", Repository.Combine("models", "spectral-cnn"));
        builder.UseSetting("Model:Gate", Repository.Combine("models", "input-gate"));
        builder.UseSetting("Model:Traces", Repository.Combine("models", "trace-cnn"));
        builder.UseSetting("Model:AcrossPatients", Repository.Combine("models", "inter-patient"));
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (Classifier is not null)
            {
                services.AddSingleton(Classifier);
            }

            if (Sender is not null)
            {
                services.AddSingleton<IStartupFilter>(new SenderFilter(Sender));
            }

            if (Interceptor is not null)
            {
                services.ConfigureDbContext<ApplicationDbContext>(options => options.AddInterceptors(Interceptor));
            }
        });
    }

    private sealed class SenderFilter(IPAddress sender) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = sender;
                return following(context);
            });
            next(app);
        };
    }
}
