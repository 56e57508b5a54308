namespace ArrhythmiaWeb.Reports;

/// <summary>The answer on paper.</summary>
public static class ReportsRegistration
{
    /// <summary>Registers the maker of reports.</summary>
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<PrintedResult>();
    }
}
