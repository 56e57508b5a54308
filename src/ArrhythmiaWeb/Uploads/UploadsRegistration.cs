using ArrhythmiaWeb.Settings;
using Microsoft.AspNetCore.Mvc;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Where pictures are kept, and how many are decoded at a time.</summary>
public static class UploadsRegistration
{
    /// <summary>Registers the folder of uploads.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddSettings<UploadOptions>(UploadOptions.Section, (uploads, host) => uploads.Resolve(host.Resolve));
        services.AddSingleton<UploadStore>();
        services.AddSingleton<SetAside>();
        services.AddSingleton<OwnershipMark>();
        services.AddSingleton<DecodingLimiter>();
        services.AddSingleton<ShownImages>();
        services.Configure<MvcOptions>(options => options.Filters.Add<BusyFilter>());
    }
}
