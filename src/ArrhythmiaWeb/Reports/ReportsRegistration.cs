namespace ArrhythmiaWeb.Reports;

/// <summary>The answer on paper.</summary>
public static class ReportsRegistration
{
    /// <summary>Registers the makers of reports.</summary>
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<PrintedResult>();
        services.AddSingleton<PrintedRecording>();
        services.AddSingleton<ReportFiles>();
    }
}
