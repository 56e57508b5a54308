namespace ArrhythmiaWeb.Controllers.Api;

/// <summary>The door for programs.</summary>
public static class ApiRegistration
{
    /// <summary>Registers what the controllers of the API ask.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<OwnPredictions>();
    }
}
