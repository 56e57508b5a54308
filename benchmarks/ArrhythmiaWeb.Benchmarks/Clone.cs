namespace ArrhythmiaWeb.Benchmarks;

/// <summary>The clone of the repository in which this program was built.</summary>
internal static class Clone
{
    /// <summary>Its folder.</summary>
    /// <exception cref="InvalidOperationException">The program lies elsewhere.</exception>
    internal static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ArrhythmiaWeb.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Run this from a clone of the repository.");
    }
}
