namespace ArrhythmiaWeb.Patients;

/// <summary>What is known of one patient.</summary>
public static class PatientsRegistration
{
    /// <summary>Registers lists, timelines and exports.</summary>
    public static void AddPatients(this IServiceCollection services)
    {
        services.AddSingleton<PatientTimelines>();
        services.AddSingleton<PatientLists>();
        services.AddSingleton<PatientExport>();
    }
}
