namespace ArrhythmiaWeb.Data;

/// <summary>What a person may be. One person can be both.</summary>
public static class Role
{
    /// <summary>Classifies images, reads and reviews results.</summary>
    public const string Clinician = "Clinician";

    /// <summary>Manages accounts and sees everything that happened.</summary>
    public const string Admin = "Admin";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [Clinician, Admin];
}
