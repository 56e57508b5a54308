namespace ArrhythmiaWeb.Ecg.Tests;

/// <summary>Folders of the repository that tests read from.</summary>
internal static class RepositoryFolder
{
    internal static string Models => Path.Combine(Root, "models");

    internal static string Examples => Path.Combine(Root, "wwwroot", "examples");

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "ArrhythmiaWeb.sln")))
            {
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
            }

            return folder;
        }
    }
}
