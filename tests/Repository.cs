namespace ArrhythmiaWeb.Tests;

/// <summary>Finds files of the repository that the tests run in.</summary>
public static class Repository
{
    private static readonly string Root = FindRoot();

    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    public static byte[] Example(string fileName) => File.ReadAllBytes(Combine("wwwroot", "examples", fileName));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ArrhythmiaWeb.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
