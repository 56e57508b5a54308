namespace ArrhythmiaWeb.History;

/// <summary>The history of all predictions: lists, searches, exports.</summary>
public static class HistoryRegistration
{
    /// <summary>Registers the history.</summary>
    public static void AddHistory(this IServiceCollection services)
    {
        services.AddSingleton<ClinicHistory>();
        services.AddSingleton<HistorySearches>();
        services.AddSingleton<HistoryExport>();
    }
}
