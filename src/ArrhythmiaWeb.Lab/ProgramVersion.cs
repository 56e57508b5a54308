using System.Reflection;

namespace ArrhythmiaWeb.Lab;

/// <summary>The version of this program, which ends with the commit that it was built from.</summary>
internal static class ProgramVersion
{
    internal static string Current { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
