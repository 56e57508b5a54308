using ArrhythmiaWeb.Settings;

namespace ArrhythmiaWeb.Fhir;

/// <summary>Results as other systems of a hospital read them: HL7 FHIR R4.</summary>
public static class FhirRegistration
{
    /// <summary>Registers what finds results and says them in FHIR.</summary>
    /// <param name="services">The services to add to.</param>
    public static void AddFhir(this IServiceCollection services)
    {
        services.AddSettings<FhirOptions>(FhirOptions.Section);
        services.AddSingleton<ExchangedResults>();
        services.AddSingleton<FhirResources>();
        services.AddSingleton<FhirSentences>();
        services.AddSingleton<FhirCursors>();
        services.AddSingleton<FhirCapabilities>();
    }
}
