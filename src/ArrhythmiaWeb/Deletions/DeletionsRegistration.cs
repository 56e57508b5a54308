namespace ArrhythmiaWeb.Deletions;

/// <summary>How predictions and patients are deleted, by people and by age.</summary>
public static class DeletionsRegistration
{
    /// <summary>Registers deletion and retention.</summary>
    public static void AddDeletions(this IServiceCollection services)
    {
        services.AddSingleton<DeletionService>();
        services.AddSingleton<DeletionQuestions>();
        services.AddSingleton<Retention>();
        services.AddHostedService<RetentionSchedule>();
    }
}
