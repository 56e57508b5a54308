namespace ArrhythmiaWeb.Days;

/// <summary>What is known of each day.</summary>
public static class DaysRegistration
{
    /// <summary>Registers the figures of days.</summary>
    public static void AddDays(this IServiceCollection services)
    {
        services.AddSingleton<PictureReference>();
        services.AddSingleton<DayCounting>();
        services.AddSingleton<ClinicDays>();
        services.AddHostedService<DayKeeper>();
    }
}
