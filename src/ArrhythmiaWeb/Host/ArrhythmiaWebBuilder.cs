using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.External;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Controllers.Api;
using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Ecg;
using ArrhythmiaWeb.Ecg.Reading;
using ArrhythmiaWeb.Examples;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.ModelCards;
using ArrhythmiaWeb.Patients;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Problems;
using ArrhythmiaWeb.Reports;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using ArrhythmiaWeb.WorkLists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Host;

/// <summary>What the application is made of, and the way of a request through it, in order.</summary>
public static class ArrhythmiaWebBuilder
{
    /// <summary>Registers every service.</summary>
    /// <param name="builder">The builder to add to.</param>
    public static void AddArrhythmiaWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        LanguageSetup.ApplyToProcess();
        builder.Environment.PollWebRoot();

        services.AddSettings<UploadOptions>(UploadOptions.Section, (uploads, host) => uploads.Folder = host.Resolve(uploads.Folder));
        services.AddSettings<ModelOptions>(ModelOptions.Section, (model, host) => model.Resolve(host.Resolve));
        services.AddSettings<DatabaseOptions>(DatabaseOptions.Section, (database, host) => database.Path = host.Resolve(database.Path));
        services.AddSettings<ProxyOptions>(ProxyOptions.Section);
        services.AddSettings<ClinicOptions>(ClinicOptions.Section);
        services.AddSettings<LimitOptions>(LimitOptions.Section);
        services.ConfigureOptions<ServerSetup>();

        services.AddLocalization();
        services.ConfigureOptions<LanguageSetup>();
        services.AddSingleton<FindingWords>();
        services.AddSingleton<ExampleWords>();
        services.AddSingleton<KnownWeakness>();
        services.AddSingleton<PredictionReport>();

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IArrhythmiaClassifier>(provider =>
            ArrhythmiaReader.Load(provider.GetRequiredService<IOptions<ModelOptions>>().Value.Folders, provider.GetRequiredService<SimilarBeats>()));
        services.AddSingleton(provider => SimilarBeats.Load(provider.GetRequiredService<IOptions<ModelOptions>>().Value.Folder));
        services.AddDbContextFactory<ApplicationDbContext>((provider, options) =>
            options.UseSqlite($"Data Source={provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Path}")
                .AddInterceptors(new Overwriting())
                // SQLite makes a table anew to add a foreign key to it, and cannot do so in a transaction.
                .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)));
        services.AddSingleton<DatabaseFiles>();
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<ModelWatch>();
        services.AddSingleton<ClinicHistory>();
        services.AddSingleton<HistoryExport>();
        services.AddSingleton<HistorySearches>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<SetAside>();
        services.AddSingleton<OwnershipMark>();
        services.AddSingleton<FolderClaim>();
        services.AddSingleton<PictureSweep>();
        services.AddSingleton<DecodingRoom>();
        services.AddSingleton<ShownImages>();
        services.AddSingleton<PredictionAccess>();
        services.AddSingleton<PredictionArchive>();
        services.AddSingleton<WriteAheadLog>();
        services.AddSingleton<DeletionService>();
        services.AddSingleton<DeletionQuestions>();
        services.AddSingleton<Retention>();
        services.AddHostedService<RetentionSchedule>();
        services.AddSingleton<PatientExport>();
        services.AddSingleton<ReportedPages>();
        services.AddSingleton<ProblemInbox>();
        services.AddSingleton(Random.Shared);
        services.AddSingleton<ReviewSample>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<Blinding>();
        services.AddSingleton<ReviewService>();
        services.AddSingleton<WorkList>();
        services.AddSingleton<PatientTimelines>();
        services.AddSingleton<ResultPages>();
        services.AddSingleton<PredictionService>();
        services.AddSingleton<OwnPredictions>();
        services.AddSingleton<ModelCardFolder>();
        services.AddSingleton<PublishedFigures>();
        services.AddDashboard();

        services.AddAccounts();
        builder.AddExternalSignIn();
        services.AddTokens();
        services.AddForms();
        services.AddRateLimiter(_ => { });
        services.ConfigureOptions<LimitsRegistration>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DenialLog>();
        builder.AddKeys();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-Antiforgery";
            options.HeaderName = "RequestVerificationToken";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.ConfigureOptions<HostCookies>();
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
        services.AddHealthChecks().AddDbContextCheck<ApplicationDbContext>();
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddControllersWithViews(options =>
            {
                options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>();
                options.Filters.Add<BusyFilter>();
                options.Filters.Add<StaleFormFilter>();
            })
            // An empty answer to a program gets its words where one to a browser does: from the error page.
            .ConfigureApiBehaviorOptions(options => options.SuppressMapClientErrors = true)
            .AddViewLocalization()
            .AddDataAnnotationsLocalization();
    }

    /// <summary>Lays the way of a request.</summary>
    /// <param name="app">The application, built but not yet running.</param>
    public static void UseArrhythmiaWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        // Before the error pages, which are read in the same language.
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            // The error page logs the failure, together with the reference number that it shows.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePagesWithReExecute("/error");

        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        // Before the redirection, so that a container can be asked for its health over plain http.
        app.UseHealthChecks("/health");
        if (!app.Environment.IsDevelopment())
        {
            app.UseHttpsRedirection();
        }

        app.UseCookiePolicy(new CookiePolicyOptions
        {
            HttpOnly = HttpOnlyPolicy.Always,
            // Never by plain http, except on the machine itself, which browsers trust: the prefix __Host- demands it.
            Secure = CookieSecurePolicy.Always,
            MinimumSameSitePolicy = SameSiteMode.Lax,
        });
        app.UseStaticFiles();
        app.UseMiddleware<SetUpGate>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<SecondFactorGate>();
        app.UseAuthorization();
        // Who may not ask, or asks too often, is turned away before the body is read.
        app.UseMiddleware<FormGate>();
        app.MapDefaultControllerRoute();
    }
}
