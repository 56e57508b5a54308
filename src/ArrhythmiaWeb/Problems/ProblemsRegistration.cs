namespace ArrhythmiaWeb.Problems;

/// <summary>The problems that people report.</summary>
public static class ProblemsRegistration
{
    /// <summary>Registers the inbox.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<ProblemInbox>();
        services.AddSingleton<ReportedPages>();
    }
}
