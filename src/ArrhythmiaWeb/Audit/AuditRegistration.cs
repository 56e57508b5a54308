using ArrhythmiaWeb.Settings;

namespace ArrhythmiaWeb.Audit;

/// <summary>How the audit log is read and checked.</summary>
public static class AuditRegistration
{
    /// <summary>Registers the readers of the log, and what it is held against. Who writes to it is registered with the database.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddAudit(this IServiceCollection services)
    {
        services.AddSettings<AuditOptions>(AuditOptions.Section);
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<AuditChain>();
        services.AddSingleton<ViewLog>();
        services.AddSingleton<HeadCheck>();
        services.AddHttpClient();
        services.AddHostedService<HeadBulletin>();
    }
}
