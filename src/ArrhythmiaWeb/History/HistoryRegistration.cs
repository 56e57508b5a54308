namespace ArrhythmiaWeb.History;

/// <summary>The history of all predictions: lists, searches, exports.</summary>
public static class HistoryRegistration
{
    /// <summary>Registers the history.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddHistory(this IServiceCollection services)
    {
        services.AddSingleton<ClinicHistory>();
        services.AddSingleton<HistorySearches>();
        services.AddSingleton<HistoryExport>();
    }
}
