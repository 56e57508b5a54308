namespace ArrhythmiaWeb.Examples;

/// <summary>The example pictures that come with the application.</summary>
public static class ExamplesRegistration
{
    /// <summary>Registers the examples' words.</summary>
    public static void AddExamples(this IServiceCollection services)
    {
        services.AddSingleton<ExampleWords>();
    }
}
