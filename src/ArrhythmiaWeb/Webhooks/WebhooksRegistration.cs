using ArrhythmiaWeb.Settings;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ArrhythmiaWeb.Webhooks;

/// <summary>Other systems that are told when something happens.</summary>
public static class WebhooksRegistration
{
    /// <summary>Registers webhooks, and what sends messages to them.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSettings<WebhookOptions>(WebhookOptions.Section);
        services.AddSingleton<ISaveChangesInterceptor, WebhookOutbox>();
        services.AddSingleton<WebhookConnections>();
        services.AddSingleton<WebhookKeys>();
        services.AddSingleton<WebhookPost>();
        services.AddSingleton<WebhookRegister>();
        services.AddSingleton<WebhookCourier>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookCourier>());
    }
}
