using ArrhythmiaWeb.Accounts;
using ArrhythmiaWeb.Accounts.External;
using ArrhythmiaWeb.Accounts.SecondFactor;
using ArrhythmiaWeb.Accounts.SetUp;
using ArrhythmiaWeb.Answers;
using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Controllers;
using ArrhythmiaWeb.Controllers.Api;
using ArrhythmiaWeb.Dashboard;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Days;
using ArrhythmiaWeb.Deletions;
using ArrhythmiaWeb.Examples;
using ArrhythmiaWeb.Fhir;
using ArrhythmiaWeb.Forms;
using ArrhythmiaWeb.History;
using ArrhythmiaWeb.Inference;
using ArrhythmiaWeb.Jobs;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.ModelCards;
using ArrhythmiaWeb.Patients;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Problems;
using ArrhythmiaWeb.ReadingRoom;
using ArrhythmiaWeb.Recordings;
using ArrhythmiaWeb.Replicas;
using ArrhythmiaWeb.Reports;
using ArrhythmiaWeb.Reviews;
using ArrhythmiaWeb.Security;
using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Telemetry;
using ArrhythmiaWeb.Tokens;
using ArrhythmiaWeb.Uploads;
using ArrhythmiaWeb.Webhooks;
using ArrhythmiaWeb.WorkLists;
using Microsoft.AspNetCore.CookiePolicy;

namespace ArrhythmiaWeb.Host;

/// <summary>What the application is made of, and the way of a request through it, in order.</summary>
public static class ArrhythmiaWebBuilder
{
    /// <summary>Registers every service.</summary>
    /// <param name="builder">The builder to add to.</param>
    public static void AddArrhythmiaWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var database = DatabaseOptions.ProviderIn(builder.Configuration);
        LanguageSetup.ApplyToProcess();
        builder.Environment.PollWebRoot();
        builder.KeepFailedStartQuiet();

        services.AddSingleton(TimeProvider.System);
        services.AddSettings<ClinicOptions>(ClinicOptions.Section);
        services.AddSettings<QuotaOptions>(QuotaOptions.Section);
        services.AddSettings<ProxyOptions>(ProxyOptions.Section);
        services.AddSettings<ShutdownOptions>(ShutdownOptions.Section);
        services.ConfigureOptions<ServerSetup>();
        services.AddSingleton<ModelWatch>();
        builder.AddKeys(database);

        builder.AddTelemetry();
        services.AddData();
        services.AddReplicas(database);
        services.AddAccounts(database);
        builder.AddExternalSignIn();
        services.AddTokens();
        services.AddForms();
        services.AddSecurity(database);
        services.AddAudit();

        services.AddLanguages();
        services.AddInference();
        services.AddUploads();
        services.AddPredictions();
        services.AddRecordings();
        services.AddJobs(database);
        services.AddWorkLists();
        services.AddReviews();
        services.AddAnswers();
        services.AddReadingRoom();
        services.AddReports();
        services.AddFhir();
        services.AddDays();
        services.AddHistory();
        services.AddPatients();
        services.AddDeletions();
        services.AddDashboard();
        services.AddModelCards();
        services.AddExamples();
        services.AddProblems();
        services.AddWebhooks();
        services.AddPagesAndApi();

        services.AddSingleton<UploadTrial>();
        services.AddSingleton<Draining>();
        services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        services.AddHealthChecks().AddCheck<Draining>("draining").AddCheck<UploadTrial>("upload").AddCheck<ModelServerHealth>("inference");
        // The framework's own first filter compares the host name.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, Doorstep>());
        services.AddProblemDetails(ProblemNumbers.Add);
    }

    /// <summary>Lays the way of a request.</summary>
    /// <param name="app">The application, built but not yet running.</param>
    public static void UseArrhythmiaWeb(this WebApplication app)
    {
        app.UseForwardedHeaders();
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
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = ScriptParts.HaveChecked });
        app.UseMiddleware<SetUpGate>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<ApiHeaders>();
        app.UseRateLimiter();
        app.UseMiddleware<SecondFactorGate>();
        app.UseAuthorization();
        // Who may not ask, or asks too often, is turned away before the body is read.
        app.UseMiddleware<FormGate>();
        SimilarBeatPictures.Map(app);
        app.MapDefaultControllerRoute();
        app.MapOpenApi(ApiDocument.Path).AllowAnonymous().RequireRateLimiting(Limits.Api);
    }
}
