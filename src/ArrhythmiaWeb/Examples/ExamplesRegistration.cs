namespace ArrhythmiaWeb.Examples;

/// <summary>The example pictures that come with the application.</summary>
public static class ExamplesRegistration
{
    /// <summary>Registers the examples' words.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddExamples(this IServiceCollection services)
    {
        services.AddSingleton<ExampleWords>();
    }
}
