using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Security;

/// <summary>What keeps strangers' requests and other sites' forms out.</summary>
public static class SecurityRegistration
{
    /// <summary>Registers limits, the log of denials, and the proof that a form came from a page of ours.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="database">Which engine keeps the database: on PostgreSQL replicas count sign-ins together.</param>
    public static void AddSecurity(this IServiceCollection services, DatabaseProvider database)
    {
        services.AddSettings<LimitOptions>(LimitOptions.Section);
        services.AddSingleton<ApiAllowances>();
        services.AddRateLimiter(_ => { });
        services.ConfigureOptions<LimitsRegistration>();
        if (database == DatabaseProvider.Postgres)
        {
            services.AddSingleton<SharedLimits>();
        }

        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DenialLog>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "__Host-Antiforgery";
            options.HeaderName = "RequestVerificationToken";
            options.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<MvcOptions>(options => options.Filters.Add<AutoValidateAntiforgeryTokenAttribute>());
        services.AddHsts(options => (options.MaxAge, options.IncludeSubDomains) = (TimeSpan.FromDays(365), true));
    }
}
