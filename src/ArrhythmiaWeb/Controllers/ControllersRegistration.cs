using ArrhythmiaWeb.Controllers.Api;

namespace ArrhythmiaWeb.Controllers;

/// <summary>What browsers and programs ask.</summary>
public static class ControllersRegistration
{
    /// <summary>Registers controllers and pages.</summary>
    public static void AddPagesAndApi(this IServiceCollection services)
    {
        services.AddSingleton<FormUploads>();
        services.AddSingleton<FormBatches>();
        services.AddSingleton<UploadForms>();
        services.AddSingleton<OwnRows>();
        services.AddSingleton<ApiPictures>();
        services.AddSingleton<ApiJobs>();
        services.AddSingleton<AnsweringModels>();
        services.AddSingleton<TaggedAnswers>();
        services.AddSingleton<KeyedRequests>();
        services.AddApiDocument();
        services.AddRouting(options => options.LowercaseUrls = true);
        services.AddControllersWithViews(options => options.Filters.Add<DeniedObjects>())
            // An empty answer to a program gets its words where one to a browser does: from the error page.
            .ConfigureApiBehaviorOptions(options => options.SuppressMapClientErrors = true)
            .AddViewLocalization()
            .AddDataAnnotationsLocalization();
    }
}
