namespace ArrhythmiaWeb.Languages;

/// <summary>The languages of pages, and the words for what the science finds.</summary>
public static class LanguagesRegistration
{
    /// <summary>Registers the languages.</summary>
    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.ConfigureOptions<LanguageSetup>();
        services.AddSingleton<FindingWords>();
    }
}
