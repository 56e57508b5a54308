using System.Net;
using System.Security.Claims;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Inference;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ArrhythmiaWeb.Tests.Hosting;

/// <summary>The whole application with a database, an uploads folder and a clock of its own.</summary>
public sealed class Application : WebApplicationFactory<Program>
{
    /// <summary>The name of the cookie that keeps somebody signed in.</summary>
    public const string SessionCookie = "__Host-Session";

    /// <summary>The password of everybody whom tests make.</summary>
    public const string Password = "three lead monitors hum";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly Lazy<string> PasswordHash = new(() => new PasswordHasher<Person>().HashPassword(Person.Create("", "", default), Password));

    private readonly TemporaryFolder? _ownFolder;
    private readonly IReadOnlyDictionary<string, string> _engine;

    public Application(TemporaryFolder? folder = null)
    {
        _ownFolder = folder is null ? new TemporaryFolder() : null;
        Folder = folder ?? _ownFolder!;
        _engine = Engine.SettingsFor(Folder);
        ClientOptions.BaseAddress = new Uri("https://localhost");
    }

    public TemporaryFolder Folder { get; }

    public string Environment { get; init; } = "Development";

    /// <summary>Stands in for the shipped model where a test needs a special answer.</summary>
    public IArrhythmiaClassifier? Classifier { get; init; }

    /// <summary>Decides which certain answers are drawn to be reviewed.</summary>
    public Random? Dice { get; init; }

    public IInterceptor? Interceptor { get; init; }

    /// <summary>Whether nobody has an account yet. Otherwise there is somebody, as in every instance that was set up.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>The address that requests come from: that of a proxy, for instance.</summary>
    public IPAddress? Sender { get; init; }

    public Dictionary<string, string> Settings { get; } = [];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));

    public LogBook Log { get; } = new();

    public string UploadsFolder => Folder.Combine("uploads");

    private string DatabasePath => Folder.Combine("data", "arrhythmiaweb.db");

    /// <summary>The name of the cookie that keeps somebody signed in, which depends on the path.</summary>
    public string SessionName => Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme).Cookie.Name!;

    /// <summary>The pictures kept, and whatever else has been left in the uploads folder beside the mark that says whose it is.</summary>
    public string[] Files => FilesIn(UploadsFolder);

    public static string[] FilesIn(string folder) =>
        [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Where(name => name != OwnershipMark.FileName).Order(StringComparer.Ordinal)];

    /// <summary>Somebody who is not signed in.</summary>
    public Visitor Visit(string? address = null)
    {
        ClientOptions.AllowAutoRedirect = ClientOptions.HandleCookies = false;
        var cookies = new CookieJar();
        // A server on a real port tells its address only once it runs.
        _ = Services;
        return new Visitor(CreateDefaultClient(address is null ? ClientOptions.BaseAddress : new Uri(address), cookies), cookies);
    }

    /// <summary>Somebody who is signed in: a clinician, where nothing else is said.</summary>
    /// <param name="name">The name before the @ of the address; one person for each.</param>
    /// <param name="roles">The roles of a person who is not there yet.</param>
    public async Task<Visitor> SignInAsync(string name = "clinician", params string[] roles)
    {
        var visitor = Visit();
        visitor.Cookies[SessionName] = await SessionAsync(name, roles);
        return visitor;
    }

    public Task<Visitor> SignInAsAdminAsync() => SignInAsync("admin", Role.Admin);

    /// <summary>The value of the cookie with which a browser is signed in, as the application itself would make it.</summary>
    public async Task<string> SessionAsync(string name = "clinician", params string[] roles)
    {
        var principal = await PrincipalAsync(name, roles);
        var cookies = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = Clock.GetUtcNow(), ExpiresUtc = Clock.GetUtcNow() + cookies.ExpireTimeSpan };
        return cookies.TicketDataFormat.Protect(new AuthenticationTicket(principal, properties, IdentityConstants.ApplicationScheme));
    }

    /// <summary>A person as a request knows them.</summary>
    public async Task<ClaimsPrincipal> PrincipalAsync(string name = "clinician", params string[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var person = await PersonAsync(scope.ServiceProvider, name, roles.Length == 0 ? [Role.Clinician] : roles);
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(person);
    }

    /// <summary>The identifier of a person who has been signed in or is made now.</summary>
    public async Task<Guid> PersonIdAsync(string name = "clinician", params string[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        return (await PersonAsync(scope.ServiceProvider, name, roles.Length == 0 ? [Role.Clinician] : roles)).Id;
    }

    public ApplicationDbContext OpenDatabase() => Services.GetRequiredService<IDbContextFactory<ApplicationDbContext>>().CreateDbContext();

    public async Task<int> CountRowsAsync()
    {
        await using var db = OpenDatabase();
        return await db.Predictions.CountAsync(TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownFolder is not null)
        {
            await Engine.ForgetAsync(_ownFolder);
            _ownFolder.Dispose();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Uploads:Folder", UploadsFolder);
        // It is of the whole process, in which many applications run.
        builder.UseSetting("Uploads:TemporaryFolder", "");
        builder.UseSetting("Database:Path", DatabasePath);
        SharedModels.UseSettings(builder);
        // A test that counts what waits for a reader must not depend on chance.
        builder.UseSetting("Clinic:SampledShare", "0");
        foreach (var (key, value) in _engine.Concat(Settings))
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            if (!IsEmpty)
            {
                services.AddHostedService<Inhabitant>();
            }

            if (!Settings.Keys.Any(key => key.StartsWith(ModelOptions.Section + ":", StringComparison.Ordinal) || key.StartsWith(InferenceOptions.Section + ":", StringComparison.Ordinal)))
            {
                SharedModels.Add(services);
            }

            if (Classifier is not null)
            {
                services.AddSingleton(Classifier);
            }

            if (Dice is not null)
            {
                services.AddSingleton(Dice);
            }

            if (Sender is not null)
            {
                services.AddSingleton<IStartupFilter>(new SenderFilter(Sender));
            }

            if (Interceptor is not null)
            {
                services.ConfigureDbContext<ApplicationDbContext>(options => options.AddInterceptors(Interceptor));
                services.ConfigureDbContext<PostgresDbContext>(options => options.AddInterceptors(Interceptor));
            }
        });
    }

    /// <summary>Starts it, and waits for the round that follows: what a test leaves in the folders as no request would is not swept while it does.</summary>
    protected override IHost CreateHost(IHostBuilder builder)
    {
        // Tests of old, new or missing databases give a folder.
        if (_ownFolder is not null && !Settings.Keys.Any(key => key.StartsWith(DatabaseOptions.Section + ":", StringComparison.Ordinal)))
        {
            Engine.Provide(DatabasePath);
        }

        var host = base.CreateHost(builder);
        host.Services.GetServices<IHostedService>().OfType<RetentionSchedule>().Single().FirstRound.Wait(Patience);
        return host;
    }

    private async Task<Person> PersonAsync(IServiceProvider services, string name, string[] roles)
    {
        var people = services.GetRequiredService<UserManager<Person>>();
        var address = $"{name}@clinic.example";
        if (await people.FindByNameAsync(address) is { } known)
        {
            return known;
        }

        var person = Person.Create(address, name, Clock.GetUtcNow());
        person.PasswordHash = PasswordHash.Value;
        Assert.True((await people.CreateAsync(person)).Succeeded);
        Assert.True((await people.AddToRolesAsync(person, roles)).Succeeded);
        return person;
    }

    /// <summary>Somebody who cannot sign in, and is there before anybody comes: the instance counts as set up.</summary>
    private sealed class Inhabitant(IDbContextFactory<ApplicationDbContext> contexts) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            if (!await db.Users.AnyAsync(cancellationToken))
            {
                var person = Person.Create("inhabitant@clinic.example", "inhabitant", DateTimeOffset.UnixEpoch);
                person.NormalizedEmail = person.NormalizedUserName = "INHABITANT@CLINIC.EXAMPLE";
                person.SecurityStamp = Guid.NewGuid().ToString();
                db.Users.Add(person);
                await db.SaveChangesAsync(cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
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
