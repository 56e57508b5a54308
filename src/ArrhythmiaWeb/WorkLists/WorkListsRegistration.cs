namespace ArrhythmiaWeb.WorkLists;

/// <summary>What waits for a reader.</summary>
public static class WorkListsRegistration
{
    /// <summary>Registers the list.</summary>
    public static void AddWorkLists(this IServiceCollection services)
    {
        services.AddSingleton<WorkList>();
        services.AddSingleton<Assignments>();
    }
}
