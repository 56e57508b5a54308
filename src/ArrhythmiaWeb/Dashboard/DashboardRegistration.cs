namespace ArrhythmiaWeb.Dashboard;

/// <summary>What the admin's dashboard is made of.</summary>
public static class DashboardRegistration
{
    /// <summary>Registers the figures.</summary>
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<DriftFigures>();
        services.AddSingleton<DiskGauge>();
        services.AddSingleton<HeadlineFigures>();
        services.AddSingleton<DashboardCharts>();
    }
}
