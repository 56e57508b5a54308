using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Forms;

/// <summary>Forms that outlive a session.</summary>
public static class FormsRegistration
{
    /// <summary>Registers the keeping of forms.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddForms(this IServiceCollection services)
    {
        services.AddSingleton<FormOwner>();
        services.AddSingleton<FormPages>();
        services.AddSingleton<KeptForms>();
        services.Configure<MvcOptions>(options => options.Filters.Add<StaleFormFilter>());
    }
}
