using ArrhythmiaWeb.Settings;
using ArrhythmiaWeb.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Uploads;

/// <summary>Where pictures are kept, and how many are decoded at a time.</summary>
public static class UploadsRegistration
{
    /// <summary>Registers the folder of uploads.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddSettings<UploadOptions>(UploadOptions.Section, (uploads, host) => uploads.Resolve(host.Resolve));
        services.AddStorage(provider => provider.GetRequiredService<IOptions<UploadOptions>>().Value.Folder);
        services.AddSingleton<UploadStore>();
        services.AddSingleton<SetAside>();
        services.AddSingleton<OwnershipMark>();
        services.AddSingleton<DecodingLimiter>();
        services.AddSingleton<ShownFiles>();
        services.AddSingleton<ShownImages>();
        services.Configure<MvcOptions>(options => options.Filters.Add<BusyFilter>());
    }
}
