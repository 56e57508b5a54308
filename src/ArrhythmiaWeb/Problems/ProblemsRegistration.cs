namespace ArrhythmiaWeb.Problems;

/// <summary>The problems that people report.</summary>
public static class ProblemsRegistration
{
    /// <summary>Registers the inbox.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddSingleton<ProblemInbox>();
        services.AddSingleton<ReportedPages>();
    }
}
