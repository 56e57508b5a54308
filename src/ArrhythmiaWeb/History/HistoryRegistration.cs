namespace ArrhythmiaWeb.History;

/// <summary>The history of all predictions and recordings: lists, searches, exports.</summary>
public static class HistoryRegistration
{
    /// <summary>Registers the history.</summary>
    public static void AddHistory(this IServiceCollection services)
    {
        services.AddSingleton<ClinicHistory>();
        services.AddSingleton<RecordingHistory>();
        services.AddSingleton<HistorySearches>();
        services.AddSingleton<HistoryExport>();
    }
}
